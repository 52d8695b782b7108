namespace ESafetyCourse.DemoLms.Schools;

/// <summary>A member of staff that one can be. The id is sent as <c>sub</c> and <c>login_hint</c>: numeric text, as in Moodle.</summary>
internal sealed record Person(string Id, string Given, string Family, string Account, string StaffNumber)
{
    public string Name => $"{Given} {Family}";

    public string Email => $"{Account}@browennol.example";
}
