using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Grades;

/// <summary>Whether what a door once said of a person still holds, as conditions of statements.</summary>
internal static class Standing
{
    /// <summary>
    /// The target <c>t</c> leads to its person: whoever has the subject at the platform today is that person, or is by a lead's word at its school.
    /// Where an LMS began its ids anew, or a lead took a word back, it is somebody else's cell.
    /// </summary>
    public static readonly string Target = $"""
        exists (
            select 1 from identities met join identities i on i.scope = met.scope and i.subject = met.subject and i.retired_at is null
            where met.id = t.identity_id and {SaidToBe.Sql("i.person_id", "t.person_id", "t.school_id")})
        """;

    /// <summary>The grade <c>c</c> would go to somebody else.</summary>
    public static readonly string Strayed = $"""
        exists (
            select 1 from grade_targets t where t.person_id = c.person_id and t.school_id = c.school_id and t.platform_id = c.platform_id
            and t.address = c.line_item_url and t.subject = c.subject and not {Target})
        """;

    /// <summary>The grades <c>o</c> and <c>g</c>, of the attestations <c>b</c> and <c>a</c>, are for the same module or the same course.</summary>
    public const string OneThing = "(o.course_slug is not distinct from g.course_slug and (g.course_slug is not null or b.module_slug = a.module_slug))";

    /// <summary>The grades <c>o</c> and <c>g</c> are one person's at the school of <c>g</c>.</summary>
    public static readonly string OnePersons =
        $"({SaidToBe.Sql("o.person_id", "g.person_id", "g.school_id")} or {SaidToBe.Sql("g.person_id", "o.person_id", "g.school_id")})";
}
