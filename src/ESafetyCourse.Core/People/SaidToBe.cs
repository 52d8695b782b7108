namespace ESafetyCourse.Core.People;

/// <summary>Who is whom at a school (docs/adr/0007), as a condition of a statement.</summary>
internal static class SaidToBe
{
    /// <summary>Whether one person is the other: the same record, or by a lead's word in force at the school. Each is an expression of SQL.</summary>
    public static string Sql(string person, string other, string school) => $"""
        ({person} = {other} or exists (
            select 1 from person_links k where k.school_id = {school} and k.person_id = {person} and k.other_id = {other} and k.same and k.undone_at is null))
        """;
}
