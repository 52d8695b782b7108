using ESafetyCourse.DemoLms.Schools;

namespace ESafetyCourse.DemoLms.Sessions;

/// <summary>A browser that is signed in as somebody.</summary>
internal sealed record Session(string Id, Person Person, string Sesskey);
