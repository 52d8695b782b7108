using System.Globalization;

namespace ESafetyCourse.Core.Connections;

/// <summary>Refusals of a code: of keys and clock since somebody came in, or in the last seven days, whichever is longer; of others in seven days.</summary>
/// <param name="Count">How many.</param>
/// <param name="LatestAt">The last one (UTC).</param>
/// <param name="Facts">What its token said, as it is kept.</param>
public sealed record RefusedOften(int Count, DateTimeOffset LatestAt, string Facts);

/// <summary>What a school's lights are made of.</summary>
public sealed record ConnectionFigures
{
    /// <summary>How far back the lights look at refusals, at least.</summary>
    public static TimeSpan Lately { get; } = TimeSpan.FromDays(7);

    private const string KeysUnreachable = "platform-keys-unreachable";

    /// <summary>
    /// Codes of <see cref="LightKind.Keys"/>. The first is what we have found ourselves when we asked the platform; the others anybody can bring
    /// about with a token of their own making.
    /// </summary>
    public static IReadOnlyList<string> KeyCodes { get; } = [KeysUnreachable, "token-kid-unknown", "token-signature-wrong", "token-key-weak"];

    /// <summary>Codes of <see cref="LightKind.Clock"/>.</summary>
    public static IReadOnlyList<string> ClockCodes { get; } = ["token-expired", "token-from-future", "token-before-login"];

    /// <summary>
    /// Codes of <see cref="LightKind.Cookies"/>. Not <c>state-unknown</c>: of such a launch no login is open, so that nobody knows whose it is.
    /// </summary>
    public static IReadOnlyList<string> CookieCodes { get; } = ["browser-differs"];

    /// <summary>A staff course that was not read to its end for so long is worth a light: it is read every night.</summary>
    public static TimeSpan Unread { get; } = TimeSpan.FromDays(3);

    /// <summary>A grade that waits for so long is held up: while nothing is wrong it leaves within seconds.</summary>
    public static TimeSpan Overdue { get; } = TimeSpan.FromHours(1);

    private static readonly TimeSpan Quiet = TimeSpan.FromDays(60);

    /// <summary>Platforms in use that are the school's, or on which it has a deployment or a course.</summary>
    public required int Platforms { get; init; }

    /// <summary>Deployments that wait to be approved and would be the school's.</summary>
    public required int Waiting { get; init; }

    /// <summary>When somebody came in last (UTC).</summary>
    public required DateTimeOffset? LastVisitAt { get; init; }

    /// <summary>People who came in lately.</summary>
    public required int CameIn { get; init; }

    /// <summary>Courses that a lead called the school's staff course.</summary>
    public required int StaffCourses { get; init; }

    /// <summary>Of these, those whose members could not be read, or not to their end, for three days.</summary>
    public required int RostersUnread { get; init; }

    /// <summary>Grades that were sent.</summary>
    public required int GradesSent { get; init; }

    /// <summary>Grades that failed, and could be sent: not those whose platform was removed.</summary>
    public required int GradesFailed { get; init; }

    /// <summary>Grades that wait.</summary>
    public required int GradesWaiting { get; init; }

    /// <summary>Of these, those that something keeps from leaving: they were tried in vain, or wait for more than an hour.</summary>
    public required int GradesHeldUp { get; init; }

    /// <summary>What was refused lately, by code.</summary>
    public required IReadOnlyDictionary<string, RefusedOften> Refused { get; init; }

    /// <summary>The lights, each kind once.</summary>
    /// <param name="now">The present moment (UTC).</param>
    public IReadOnlyList<Light> Lights(DateTimeOffset now) =>
    [
        new(LightKind.Registration, this switch { { Platforms: 0 } => LightColour.Bad, { Waiting: > 0 } => LightColour.Look, _ => LightColour.Good }, Waiting > 0 ? Waiting : Platforms),
        new(LightKind.Keys, Keys(), Count(KeyCodes)),
        new(LightKind.Clock, SinceThen(ClockCodes), Count(ClockCodes), Seconds: ClockDiffersBy()),
        new(LightKind.Cookies, Cookies(Count(CookieCodes)), Count(CookieCodes), CameIn),
        new(LightKind.Roster, this switch { { StaffCourses: 0 } => LightColour.Unknown, { RostersUnread: > 0 } => LightColour.Bad, _ => LightColour.Good }, RostersUnread, StaffCourses),
        new(LightKind.Grades, Grades(), GradesFailed > 0 ? GradesFailed : GradesHeldUp, GradesWaiting),
        new(LightKind.LastLaunch, LastVisitAt is not { } last ? LightColour.Unknown : now - last > Quiet ? LightColour.Look : LightColour.Good, At: LastVisitAt),
    ];

    // Whoever came in since has shown that it works again, or works for some.
    private LightColour SinceThen(IReadOnlyList<string> codes) => Latest(codes) is { } refused
        ? LastVisitAt is { } last && last > refused.LatestAt ? LightColour.Look : LightColour.Bad
        : LastVisitAt is null ? LightColour.Unknown : LightColour.Good;

    // A key that nobody knows, or that doesn't fit, is worth a look, and no more: whoever knows issuer and client id can send one.
    private LightColour Keys() => (SinceThen([KeysUnreachable]), SinceThen(KeyCodes)) switch
    {
        (not LightColour.Bad, LightColour.Bad) => LightColour.Look,
        var (_, all) => all,
    };

    // A page that is loaded again is refused once more, and harms nobody: one refusal for ten people is nothing to look at.
    private LightColour Cookies(int refused) => refused switch
    {
        0 => LastVisitAt is null ? LightColour.Unknown : LightColour.Good,
        _ when refused > CameIn => LightColour.Bad,
        _ => refused * 10 > CameIn ? LightColour.Look : LightColour.Good,
    };

    private LightColour Grades() => this switch
    {
        { GradesFailed: > 0 } => LightColour.Bad,
        { GradesHeldUp: > 0 } => LightColour.Look,
        { GradesSent: 0 } => LightColour.Unknown,
        _ => LightColour.Good,
    };

    private int Count(IReadOnlyList<string> codes) => codes.Sum(code => Refused.GetValueOrDefault(code)?.Count ?? 0);

    private RefusedOften? Latest(IReadOnlyList<string> codes) => codes.Select(code => Refused.GetValueOrDefault(code)).MaxBy(refused => refused?.LatestAt);

    private int? ClockDiffersBy() => Latest(ClockCodes) is { } refused && RefusedLaunch.Read(refused.Facts).GetValueOrDefault("iat") is { } seconds
        && int.TryParse(seconds, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var difference) ? difference : null;
}
