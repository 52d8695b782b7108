namespace ESafetyCourse.DemoLms.Schools;

/// <summary>A member of staff that one can be. The id is sent as <c>sub</c> and <c>login_hint</c>: numeric text, as in Moodle.</summary>
internal sealed record Person(string Id, string Given, string Family, string Account, string StaffNumber)
{
    /// <summary>An administrator of the whole LMS: lets tools in, copies courses.</summary>
    public bool RunsTheLms { get; init; }

    public string Host { get; init; } = "browennol.example";

    public string Name => $"{Given} {Family}";

    public string Email => $"{Account}@{Host}";
}
