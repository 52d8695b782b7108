using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Requirements;

/// <summary>The requirement that every school begins with: all staff, the course of what is shipped, as often as its profile says.</summary>
public static class FirstRequirement
{
    /// <summary>Slug of the course; where none was published under it, nobody owes anything by it.</summary>
    public const string CourseSlug = "induction";

    /// <summary>Its first version, from that day on.</summary>
    /// <param name="school">Whose.</param>
    /// <param name="months">Months until it is taken again.</param>
    /// <param name="now">When (UTC).</param>
    public static Requirement Of(SchoolId school, int months, DateTimeOffset now) =>
        new RequirementRule { CourseSlug = CourseSlug, Months = months }.From(TypedId.New<RequirementId>(), school, null, now, SchoolCalendar.DateOf(now));

    /// <summary>
    /// Has it follow the school's profile, as part of the save that sets one: from today on, or from its start where that is today. Once a lead has said
    /// something of it, it is theirs and stays.
    /// </summary>
    /// <param name="db">Where it is saved.</param>
    /// <param name="by">The operator.</param>
    /// <param name="school">Whose.</param>
    /// <param name="months">Months until it is taken again, as the profile says.</param>
    /// <param name="now">When (UTC).</param>
    /// <param name="ct">Cancellation.</param>
    internal static async Task FollowAsync(
        CourseContext db, Actor.Operator by, SchoolId school, int months, DateTimeOffset now, CancellationToken ct)
    {
        var stands = await db.Requirements.VisibleTo(new Viewer.Program()).FirstOrDefaultAsync(
            row => row.SchoolId == school && row.RecordedBy == null && row.CampaignId == null && row.UndoneAt == null && row.EndsOn == null
                && row.Cycle == Cycle.Rolling, ct);
        if (stands is null || stands.Months == months) return;
        var (today, rule) = (SchoolCalendar.DateOf(now), RequirementRule.Of(stands));
        var follows = (rule with { Months = months }).From(stands.RequirementId, school, null, now, today > stands.StartsOn ? today : stands.StartsOn);
        stands.UndoneAt = now;
        db.Add(follows);
        if (follows.StartsOn > stands.StartsOn) db.Add(rule.From(stands.RequirementId, school, null, now, stands.StartsOn, follows.StartsOn.AddDays(-1)));
        var says = RequirementRule.Of(follows).InEvidence();
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.RequirementChanged(
            stands.RequirementId, stands.Id, follows.Id, follows.StartsOn, says, EvidenceReason.ProfileSaysSo), now, school));
    }
}
