using System.Text.RegularExpressions;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Reminders;

/// <summary>A lead says where an LMS course is, so that a message can lead straight to it. Nobody is signed in by such an address. It is tried at once.</summary>
public sealed partial class SayCourseAddress(CourseContext db, TryCourseAddress trial, TimeProvider clock)
{
    /// <summary>The longest address, in characters.</summary>
    public const int Longest = 500;

    /// <summary>The school has no such course.</summary>
    public static RefusalCode NotThere { get; } = new("course-address-not-there");

    /// <summary>It is no address that begins with https://, or with http:// where the operator allowed that for the platform.</summary>
    public static RefusalCode NotHttps { get; } = new("course-address-not-https");

    /// <summary>It would sign somebody in, or holds a key.</summary>
    public static RefusalCode SignsIn { get; } = new("course-address-signs-in");

    /// <summary>It is not on the platform from which the course is known.</summary>
    public static RefusalCode Elsewhere { get; } = new("course-address-elsewhere");

    /// <summary>It holds another address, to which it would lead people on.</summary>
    public static RefusalCode LeadsOn { get; } = new("course-address-leads-on");

    // What sessions and one-time ways in are called in addresses of learning platforms.
    private static readonly string[] Keys =
        ["token", "sesskey", "session", "password", "passwd", "key", "auth", "ticket", "code", "sid", "sig", "signature", "jwt", "login"];

    /// <summary>Says it, in one save with evidence; with nothing, takes back what was said.</summary>
    /// <returns>Refused with one of the codes above.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, ContextId context, string? address, CancellationToken ct)
    {
        var (now, school) = (clock.UtcNowStored(), by.School);
        var written = address?.Trim() ?? "";
        var platform = await (from course in db.Contexts
                              join deployment in db.Deployments on course.DeploymentId equals deployment.Id
                              join known in db.Platforms on deployment.PlatformId equals known.Id
                              join registration in db.LtiRegistrations on deployment.PlatformId equals registration.PlatformId into registrations
                              from registration in registrations.DefaultIfEmpty()
                              where course.Id == context && course.SchoolId == school
                              select new { registration!.Issuer, registration.AuthorizationUrl, course.RosterUrl, known.AllowPrivate }).FirstOrDefaultAsync(ct);
        if (platform is null) return NotThere.Refuse();
        string?[] there = [platform.Issuer, platform.AuthorizationUrl, platform.RosterUrl];
        if (written.Length > 0 && Fault(written, there, platform.AllowPrivate) is { } fault) return fault.Refuse();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({$"course address {context}"}, 0))", ct);
        var undone = await db.CourseAddresses.VisibleTo(Viewer.Of(by)).Where(row => row.ContextId == context).UndoAsync(by, now, ct);
        if (written.Length == 0 && undone == 0) return new Done();
        var said = written.Length == 0 ? null : new CourseAddress
        {
            Id = Guid.CreateVersion7(), SchoolId = by.School, ContextId = context, Address = written, RecordedAt = now, RecordedBy = by.Person,
        };
        if (said is not null) db.Add(said);
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.CourseAddressSaid(context, said?.Id), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        // Nobody waits for an LMS with a transaction open.
        if (said is not null) await trial.RunAsync(by, context, ct);
        return new Done();
    }

    private static RefusalCode? Fault(string written, string?[] platform, bool allowsPlainHttp)
    {
        if (written.Length > Longest || PlainText.Unfit(written, lines: false) is not null) return NotHttps;
        if (!Uri.TryCreate(written, UriKind.Absolute, out var address)) return NotHttps;
        if (address.Scheme != Uri.UriSchemeHttps && !(allowsPlainHttp && address.Scheme == Uri.UriSchemeHttp)) return NotHttps;
        if (address.UserInfo.Length > 0 || address.Fragment.Contains('=') || Names(address.Query).Any(IsKey)) return SignsIn;
        // Whoever gets such a message learns to trust its button: it leads to where the school's people sign in anyway.
        var hosts = platform.OfType<string>().Select(one => Uri.TryCreate(one, UriKind.Absolute, out var known) ? known.IdnHost : null).OfType<string>();
        if (!hosts.Contains(address.IdnHost, StringComparer.OrdinalIgnoreCase)) return Elsewhere;
        return HoldsAnother(address.PathAndQuery + address.Fragment) ? LeadsOn : null;
    }

    // However often its signs are escaped: what the platform makes of it is the platform's own affair.
    private static bool HoldsAnother(string rest)
    {
        for (var plain = Uri.UnescapeDataString(rest); ; (rest, plain) = (plain, Uri.UnescapeDataString(plain)))
        {
            if (Another().IsMatch(rest)) return true;
            if (plain == rest) return false;
        }
    }

    // With its scheme, or as browsers take it for one without.
    [GeneratedRegex(@":[/\\]{2}|[=?&#/]\s*https?:|[=?&#]\s*[/\\]{2}", RegexOptions.IgnoreCase)]
    private static partial Regex Another();

    private static bool IsKey(string name) => Array.Exists(Keys, key => name.Contains(key, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Names(string query) =>
        query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')[0]);
}
