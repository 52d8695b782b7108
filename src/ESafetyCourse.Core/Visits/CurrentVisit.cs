using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Visits;

/// <summary>The visit that a page belongs to, with what every page needs to know of it.</summary>
/// <param name="Id">Id.</param>
/// <param name="SessionId">The browser session that owns it.</param>
/// <param name="PersonId">Who is there.</param>
/// <param name="PersonName">What their door calls them, or null.</param>
/// <param name="SchoolId">At which school.</param>
/// <param name="SchoolName">What it is called.</param>
/// <param name="ProfileSetAt">When its profile was last set (UTC), or null.</param>
/// <param name="ModuleSlug">The module or course that the way in named, or null.</param>
/// <param name="Language">The language of the pages.</param>
/// <param name="FrameOrigins">Whose pages may frame ours.</param>
/// <param name="ReturnUrl">Where people go back to, or null; may hold a session key of the LMS, so never logged.</param>
/// <param name="TakesGrade">Whether a grade goes back to where they came from.</param>
/// <param name="Instructs">Teaches or administers where they come from: may say what stands there, and sees nothing of the school by it (docs/design.md §3.7).</param>
/// <param name="Door">Through which door: <see cref="Visits.Door.Name"/>.</param>
/// <param name="Platform">The platform they come from, or null.</param>
/// <param name="IsLead">Whether they may see the school's register.</param>
/// <param name="HasPost">Whether they have said what they do at the school.</param>
/// <param name="Registrant">Whether a post that they hold there is registered with the EWC.</param>
public sealed record CurrentVisit(
    VisitId Id,
    SessionId SessionId,
    PersonId PersonId,
    string? PersonName,
    SchoolId SchoolId,
    Bilingual SchoolName,
    DateTimeOffset? ProfileSetAt,
    string? ModuleSlug,
    Language Language,
    IReadOnlyList<string> FrameOrigins,
    string? ReturnUrl,
    bool TakesGrade,
    bool Instructs,
    string Door,
    VisitPlatform? Platform,
    bool IsLead,
    bool HasPost,
    bool Registrant)
{
    /// <summary>The course that the way in named; null where it named a module, or nothing that was published.</summary>
    public string? CourseSlug { get; init; }

    /// <summary>The person looking at their own records at this school.</summary>
    public Viewer.Self Self => new(PersonId, SchoolId);

    /// <summary>The person acting for themselves at this school.</summary>
    public Actor.Member Member => new(PersonId, SchoolId);

    /// <summary>The person acting as a lead of this school; null where they are none.</summary>
    public Actor.Lead? Lead => IsLead ? new(PersonId, SchoolId) : null;
}

/// <summary>The platform that a visit comes from, as it is written into what is signed.</summary>
/// <param name="Issuer">Its <c>iss</c>.</param>
/// <param name="ClientId">Its client id for us.</param>
/// <param name="Deployment">Its deployment id.</param>
/// <param name="Context">Its id of the course, or null.</param>
public sealed record VisitPlatform(string Issuer, string ClientId, string Deployment, string? Context);
