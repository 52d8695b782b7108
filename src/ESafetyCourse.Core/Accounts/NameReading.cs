using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Accounts;

/// <summary>That somebody has read names by a grant. It is removed when it is old; it is no evidence.</summary>
public sealed class NameReading
{
    /// <summary>How long readings are kept.</summary>
    public static TimeSpan Kept { get; } = TimeSpan.FromDays(2 * 365);

    /// <summary>Id.</summary>
    public Guid Id { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset ReadAt { get; init; }

    /// <summary>Of which school.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>By which grant.</summary>
    public GrantId GrantId { get; init; }

    /// <summary>By which account.</summary>
    public AccountId AccountId { get; init; }

    /// <summary>What was read.</summary>
    public ReadingKind What { get; init; }

    /// <summary>The school day that was looked at (Europe/London).</summary>
    public DateOnly OnDay { get; init; }

    /// <summary>As it was known when (UTC); null: as it was known when it was read.</summary>
    public DateTimeOffset? KnownAt { get; init; }

    /// <summary>How many people's names stood there.</summary>
    public int People { get; init; }
}

/// <summary>What was read.</summary>
public enum ReadingKind
{
    /// <summary>The register's page.</summary>
    Register,

    /// <summary>The register's workbook.</summary>
    Workbook,

    /// <summary>What changed between two days.</summary>
    Changes,
}

/// <summary>Who may see them: the leads of the school, and everybody of the school, whose names they may have been.</summary>
public static class VisibleReadings
{
    /// <summary>Those that the viewer may see.</summary>
    public static IQueryable<NameReading> VisibleTo(this IQueryable<NameReading> readings, Viewer viewer) => viewer switch
    {
        Viewer.Self(_, var school) => readings.Where(row => row.SchoolId == school),
        Viewer.LeadOf(var school) => readings.Where(row => row.SchoolId == school),
        Viewer.Program => readings,
        _ => throw viewer.HasNoSayOver("readings"),
    };
}
