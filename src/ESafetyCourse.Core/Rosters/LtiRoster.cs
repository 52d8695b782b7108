using System.Runtime.CompilerServices;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Lti;

namespace ESafetyCourse.Core.Rosters;

/// <summary>The members of a course on an LTI platform (Names and Roles 2.0): the one place here that speaks LTI.</summary>
public sealed class LtiRoster(PlatformHttp platforms)
{
    // Moodle puts a whole course on one page where no limit is asked for.
    private const int AtOnce = 500;
    private const int LongestLine = 200;
    private const int MostRoles = 20;

    /// <summary>The members, page by page; a failure is the last that comes.</summary>
    public async IAsyncEnumerable<RosterReading> ReadAsync(ClaimedRoster course, [EnumeratorCancellation] CancellationToken ct)
    {
        var settings = new PlatformTokenSettings(new Uri(course.TokenUrl), course.ClientId, course.TokenAudience);
        var target = new RosterTarget(new Uri(course.Address), settings) { Limit = AtOnce };
        var begun = false;
        await foreach (var reply in platforms.Rosters(course.AllowPrivate).ReadAsync(target, ct))
        {
            yield return reply switch
            {
                ServiceReply<RosterPage>.Given(var page) => new RosterReading.Part(People(page), page.IsLast),
                ServiceReply<RosterPage>.TryAgain later => new RosterReading.Failed(Fault(later.Obstacle), later.Why, later.RetryAfter),
                ServiceReply<RosterPage>.GivenUp { Obstacle: ScoreObstacle.SignIn } denied => new RosterReading.Failed(RosterFault.TokenRefused, denied.Why, null),
                ServiceReply<RosterPage>.GivenUp given => new RosterReading.Failed(begun ? RosterFault.Endless : RosterFault.Refused, given.Why, null),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            begun = true;
        }
    }

    private static RosterFault Fault(ScoreObstacle obstacle) => obstacle switch
    {
        ScoreObstacle.Busy => RosterFault.PlatformBusy,
        ScoreObstacle.SignIn => RosterFault.TokenRefused,
        _ => RosterFault.PlatformAway,
    };

    // Who is listed and takes no part is nobody new, and not seen. Some platforms list a person once for each section that they are in.
    private static List<ListedPerson> People(RosterPage page) =>
    [
        .. page.Members.Where(member => member.Status == MemberStatus.Active).GroupBy(member => member.UserId, StringComparer.Ordinal)
            .Select(entries => Person(entries.Key, [.. entries])),
    ];

    private static ListedPerson Person(string subject, IReadOnlyList<ESafetyCourse.Lti.RosterMember> entries)
    {
        var said = entries[0];
        // As a launch takes them in: a name kept in another way would look like a change each night.
        var name = Line(PersonName.Clean(said.Name)) ?? Line(PersonName.Clean($"{said.GivenName} {said.FamilyName}"));
        var roles = entries.SelectMany(entry => entry.Roles.Names).Where(role => role.Length is > 0 and <= LongestLine && !role.Any(IsBreak))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(MostRoles);
        return new ListedPerson(subject, name, Line(said.Email), Line(said.Locale) is { } locale ? Languages.Read(locale).Code() : null, [.. roles]);
    }

    private static bool IsBreak(char letter) => char.IsWhiteSpace(letter) || char.IsControl(letter);

    private static string? Line(string? text) => text?.Trim() switch
    {
        null or "" => null,
        { Length: > LongestLine } line => line[..(char.IsHighSurrogate(line[LongestLine - 1]) ? LongestLine - 1 : LongestLine)],
        var line => line,
    };
}
