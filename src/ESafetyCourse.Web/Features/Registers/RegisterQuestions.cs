using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Web.Links;

namespace ESafetyCourse.Web.Features.Registers;

/// <summary>What whoever opens a register asks, with the titles and the months that it needs.</summary>
public sealed class RegisterQuestions(Editions editions, Courses courses, Profiles profiles)
{
    /// <summary>The question.</summary>
    /// <param name="school">Whose register.</param>
    /// <param name="profileSetAt">When its profile was set (UTC).</param>
    /// <param name="filter">What it is narrowed to.</param>
    /// <param name="language">The reader's language.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<RegisterQuestion> AskAsync(SchoolId school, DateTimeOffset? profileSetAt, RegisterFilter filter, Language language, CancellationToken ct)
    {
        var core = await profiles.CoreAsync(school, profileSetAt, ct);
        return new RegisterQuestion(await editions.TitlesAsync(language, ct), await courses.TitlesAsync(language, ct), core.RefreshMonths, language)
        {
            Requirement = filter.Requirement, Group = filter.Group, Status = filter.Status,
        };
    }
}
