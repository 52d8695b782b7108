using ESafetyCourse.Core;

namespace ESafetyCourse.Web.Commands;

/// <summary>
/// The clock of the demonstration: it goes as every clock does, but for the school's history, for which it stands on a day of its own and moves a second
/// whenever it is looked at.
/// </summary>
public sealed class DemoClock : TimeProvider
{
    private DateTimeOffset? _stands;

    /// <summary>Puts it on a morning.</summary>
    public void StandOn(DateOnly day) => _stands = SchoolCalendar.StartOf(day).AddHours(9);

    /// <summary>Lets it go again.</summary>
    public void GoOn() => _stands = null;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _stands is { } stands ? (_stands = stands.AddSeconds(1)).Value : base.GetUtcNow();
}
