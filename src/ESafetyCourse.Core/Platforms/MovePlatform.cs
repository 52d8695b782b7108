using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Platforms;

/// <summary>What moved with an LMS.</summary>
/// <param name="Registrations">Registrations of its issuer.</param>
/// <param name="People">Identities, each of which goes on being the person that it was.</param>
public sealed record MovedPlatform(int Registrations, int People);

/// <summary>
/// Says that an LMS has moved to another address, with evidence: its people stay who they are, as their subjects count from the new issuer on. To be
/// done before anybody comes from there. Where grades and members are is learnt anew from the next launches: what waits for the old address stops, visibly.
/// </summary>
public sealed class MovePlatform(CourseContext db, TimeProvider clock)
{
    /// <summary>No registration in use has that issuer.</summary>
    public static RefusalCode NotRegistered { get; } = new("moved-platform-not-registered");

    /// <summary>Many customers share the issuer, and no school moves it.</summary>
    public static RefusalCode Shared { get; } = new("moved-platform-shared");

    /// <summary>The new issuer is registered, or people have come from there.</summary>
    public static RefusalCode Taken { get; } = new("moved-platform-taken");

    /// <summary>No issuer can be written so; the detail says why.</summary>
    public static RefusalCode Unsound { get; } = new("moved-platform-unsound");

    /// <summary>Moves it, in one save.</summary>
    /// <returns>Refused with <see cref="NotRegistered"/>, <see cref="Shared"/>, <see cref="Taken"/> or <see cref="Unsound"/>.</returns>
    public async Task<Outcome<MovedPlatform>> RunAsync(Actor.Operator by, string from, string to, CancellationToken ct)
    {
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.TakeTurnAsync(ct);
        var registrations = await db.LtiRegistrations.Include(row => row.Platform).Where(row => row.Issuer == from && row.InUse).ToListAsync(ct);
        if (registrations.Count == 0) return NotRegistered.Refuse();
        if (registrations.Exists(row => row.SharedIssuer) || SharedIssuers.Contains(to)) return Shared.Refuse();
        if (await db.LtiRegistrations.AnyAsync(row => row.Issuer == to && row.InUse, ct) || await HasPeopleAsync(to, ct)) return Taken.Refuse();
        var now = clock.UtcNowStored();
        var people = await db.Database.ExecuteSqlAsync($"update identities set scope = {to} where scope = {from}", ct);
        foreach (var row in registrations)
        {
            if (Fault(row, from, to) is { } fault) return Unsound.Refuse(fault);
            var (old, origins) = (row.Platform.FrameOrigins, new Uri(to).Origin());
            row.Platform.FrameOrigins = [.. old.Where(one => one != new Uri(from).Origin()).Append(origins).Distinct(StringComparer.OrdinalIgnoreCase)];
            (row.Issuer, row.AuthorizationUrl, row.TokenUrl) = (to, Moved(row.AuthorizationUrl, from, to), Moved(row.TokenUrl, from, to));
            (row.JwksUrl, row.TokenAudience) = (Moved(row.JwksUrl, from, to), Moved(row.TokenAudience, from, to));
            db.Add(EvidenceRow.Of(by, new EvidenceEntry.PlatformMoved(row.PlatformId, from, to), now, row.Platform.SchoolId));
        }

        await LeaveAsync(from, to, now, ct);
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new MovedPlatform(registrations.Count, people);
    }

    // No token goes back there. Where the platform goes on answering at the same origin, everything stays as it is.
    private async Task LeaveAsync(string from, string to, DateTimeOffset now, CancellationToken ct)
    {
        var left = new Uri(from).GetLeftPart(UriPartial.Authority) + "/";
        if (new Uri(from).Origin().Equals(new Uri(to).Origin(), StringComparison.OrdinalIgnoreCase)) return;
        await db.Database.ExecuteSqlAsync($"""
            with left_behind as (select platform_id from lti_registrations where issuer = {from}),
            ended as (
                update grade_targets set ended_at = {now}
                where ended_at is null and platform_id in (select platform_id from left_behind) and starts_with(address, {left})),
            lost as (
                update resource_links r set line_item_url = null, line_item_found = false from deployments d
                where d.id = r.deployment_id and d.platform_id in (select platform_id from left_behind)
                  and r.line_item_found and starts_with(r.line_item_url, {left}))
            update grades set state = 'failed', why = 'platform-moved', settled_at = {now}
            where (state = 'waiting' or (state = 'sending' and next_try_at <= {now}))
              and platform_id in (select platform_id from left_behind) and starts_with(line_item_url, {left})
            """, ct);
    }

    private static string? Fault(LtiRegistration row, string from, string to) => RegistrationRules.Faults(
        new Registration(
            to, row.ClientId, Address(Moved(row.AuthorizationUrl, from, to)), Address(Moved(row.TokenUrl, from, to)), Moved(row.TokenAudience, from, to),
            Address(Moved(row.JwksUrl, from, to)), [], [], row.SharedIssuer, row.Platform.AllowPrivate), deploymentsLater: true).FirstOrDefault();

    private static Uri Address(string text) => new(text, UriKind.RelativeOrAbsolute);

    // What lies elsewhere (an authorisation server of its own, say) stays where it is.
    private static string Moved(string address, string from, string to) =>
        address == from || address.StartsWith(from.TrimEnd('/') + "/", StringComparison.Ordinal) ? to.TrimEnd('/') + address[from.TrimEnd('/').Length..] : address;

    private async Task<bool> HasPeopleAsync(string scope, CancellationToken ct) =>
        await db.Database.SqlQuery<bool>($"select exists (select 1 from identities where scope = {scope}) as \"Value\"").SingleAsync(ct);
}
