using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Lti;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Platforms;

/// <summary>A platform that has registered itself.</summary>
/// <param name="Issuer">Its issuer.</param>
/// <param name="Product">What it calls its product, such as <c>moodle</c>; or null.</param>
/// <param name="IsNew">False where a registration was brought up to date.</param>
/// <param name="HasDeployment">False where the platform makes deployments later: each waits then for the operator's approval.</param>
public sealed record RegisteredPlatform(string Issuer, string? Product, bool IsNew, bool HasDeployment);

/// <summary>
/// Registers the tool with the LMS whose administrator opened a one-time registration link (Dynamic Registration 1.0), and keeps what the LMS
/// answers. The link is spent by a registration that was kept, and by nothing else; a failed try can be made again.
/// </summary>
public sealed class RegisterByLink(CourseContext db, PlatformHttp platforms, ToolDescription tool, TimeProvider clock)
{
    // A fetch and a post, each cut off after ten seconds or so.
    private static readonly TimeSpan LongestTry = TimeSpan.FromMinutes(1);

    /// <summary>No such link, or it was used or has expired.</summary>
    public static RefusalCode LinkUnknown { get; } = new("registration-link-unknown", FixedBy: CanBeFixedBy.Operator);

    /// <summary>Somebody is registering by this link at this moment.</summary>
    public static RefusalCode UnderWay { get; } = new("registration-under-way");

    /// <summary>The LMS gave what no registration can be made of; the detail is a sentence.</summary>
    public static RefusalCode Unsound { get; } = new("registration-unsound-answer", FixedBy: CanBeFixedBy.LmsAdministrator);

    /// <summary>The LMS is registered already, and the link is for a new one.</summary>
    public static RefusalCode AlreadyRegistered { get; } = new("registration-stands", FixedBy: CanBeFixedBy.Operator);

    /// <summary>The link is for another registration than the one that the LMS answered for; the issuer is the same.</summary>
    public static RefusalCode OtherPlatform { get; } = new("registration-of-another", FixedBy: CanBeFixedBy.LmsAdministrator);

    /// <summary>The link is for a registration of another issuer than the one that the LMS calls itself by; the detail is the latter.</summary>
    public static RefusalCode OtherIssuer { get; } = new("registration-other-issuer", FixedBy: CanBeFixedBy.Operator);

    /// <summary>The issuer stands with another key set or for another school, and the link is for a new one.</summary>
    public static RefusalCode IssuerStands { get; } = new("registration-issuer-stands", FixedBy: CanBeFixedBy.Operator);

    /// <summary>The LMS gave a client id that another LMS gave before.</summary>
    public static RefusalCode ClientIdTaken { get; } = new("registration-client-id-taken", FixedBy: CanBeFixedBy.Operator);

    /// <summary>The link, if it can be used; looking spends nothing.</summary>
    public async Task<RegistrationLink?> FindAsync(string token, CancellationToken ct)
    {
        var hash = Secrets.Hash(token);
        return await db.RegistrationLinks.AsNoTracking().FirstOrDefaultAsync(row => row.TokenHash == hash, ct) is { } link && link.IsOpenAt(clock.GetUtcNow()) ? link : null;
    }

    /// <summary>What came of a link that was used, for as long as it would have lasted: whoever opens it once more reads that it worked.</summary>
    public async Task<RegisteredPlatform?> FindDoneAsync(string token, CancellationToken ct)
    {
        var (hash, now) = (Secrets.Hash(token), clock.GetUtcNow());
        return await (
            from link in db.RegistrationLinks
            join lti in db.LtiRegistrations on link.MadePlatform equals lti.PlatformId
            where link.TokenHash == hash && link.UsedAt != null && link.ExpiresAt > now && lti.InUse
            select new RegisteredPlatform(lti.Issuer, lti.Product, link.PlatformId == null, db.Deployments.Any(one => one.PlatformId == lti.PlatformId))).FirstOrDefaultAsync(ct);
    }

    /// <summary>Registers: asks the LMS what it is, sends it what we are, keeps what it answers in one save with evidence.</summary>
    /// <param name="token">Of the link.</param>
    /// <param name="configuration">The LMS's <c>openid_configuration</c>.</param>
    /// <param name="registrationToken">Its <c>registration_token</c>, or null. Never logged.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused with one of those above, or with one of the protocol's that begin with <c>registration-</c>.</returns>
    public async Task<Outcome<RegisteredPlatform>> RunAsync(string token, Uri configuration, string? registrationToken, CancellationToken ct)
    {
        if (await FindAsync(token, ct) is not { } link) return await DoneOrAsync(token, LinkUnknown, ct);
        var (hash, now) = (link.TokenHash, clock.UtcNowStored());
        var mine = now + LongestTry;
        var claimed = await db.RegistrationLinks.Where(row => row.TokenHash == hash && row.UsedAt == null && (row.ClaimedUntil == null || row.ClaimedUntil < now))
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.ClaimedUntil, mine), ct);
        if (claimed == 0) return await DoneOrAsync(token, UnderWay, ct);
        link.ClaimedUntil = mine;
        Outcome<RegisteredPlatform>? outcome = null;
        try
        {
            outcome = await ClaimedAsync(link, configuration, registrationToken, ct);
            return outcome;
        }
        finally
        {
            var (refusal, tried) = (outcome is { } ended ? ended.Why?.Code : "fault", clock.UtcNowStored());
            // A try that outlived its claim leaves that of the next one alone.
            await db.RegistrationLinks.Where(row => row.TokenHash == hash && row.ClaimedUntil == mine).ExecuteUpdateAsync(row => row
                .SetProperty(r => r.ClaimedUntil, (DateTimeOffset?)null).SetProperty(r => r.LastTriedAt, tried).SetProperty(r => r.LastRefusal, refusal), CancellationToken.None);
        }
    }

    // The answer of whoever pressed twice: the first time may have come to its end just now.
    private async Task<Outcome<RegisteredPlatform>> DoneOrAsync(string token, RefusalCode why, CancellationToken ct) =>
        await FindDoneAsync(token, ct) is { } done ? done : why.Refuse();

    private async Task<Outcome<RegisteredPlatform>> ClaimedAsync(RegistrationLink link, Uri configuration, string? registrationToken, CancellationToken ct)
    {
        var client = platforms.Registrations(link.AllowPrivate);
        if ((await client.FetchAsync(configuration, ct)).IsRefused(out var unread, out var platform)) return unread;
        if (link.PlatformId is { } present && !await db.LtiRegistrations.AnyAsync(row => row.PlatformId == present && row.Issuer == platform.Issuer && row.InUse, ct))
            return OtherIssuer.Refuse(platform.Issuer);
        string[] frames = [configuration.GetLeftPart(UriPartial.Authority), platform.AuthorizationEndpoint.GetLeftPart(UriPartial.Authority)];
        var registration = new Registration(
            platform.Issuer, "", platform.AuthorizationEndpoint, platform.TokenEndpoint, platform.AuthorizationServer, platform.JwksUri, [], frames,
            link.SharedIssuer, link.AllowPrivate);
        // Before the LMS keeps anything of us; and again when all is saved here.
        if (await ObjectionAsync(link, registration, ct) is { } objection) return objection;
        if ((await client.RegisterAsync(platform, registrationToken, tool.Registration, ct)).IsRefused(out var no, out var registered)) return no;
        registration = registration with { ClientId = registered.ClientId, Deployments = registered.DeploymentId is { } made ? [made] : [] };
        var faults = RegistrationRules.Faults(registration, deploymentsLater: true);
        if (faults.Count > 0) return Unsound.Refuse(faults[0]);
        return await SaveAsync(link, registration, platform.ProductFamily, ct);
    }

    // What an LMS says of itself must lie at no other LMS; and a link for a new one gives an issuer that stands no second key set.
    private async Task<Refusal?> ObjectionAsync(RegistrationLink link, Registration registration, CancellationToken ct)
    {
        if ((RegistrationRules.AudienceFault(registration) ?? await db.AddressFaultAsync(registration, ct)) is { } fault) return Unsound.Refuse(fault);
        return link.PlatformId is null && await db.StandsOtherwiseAsync(registration, link.SchoolId, ct) ? IssuerStands.Refuse(registration.Issuer) : null;
    }

    private async Task<Outcome<RegisteredPlatform>> SaveAsync(RegistrationLink link, Registration registration, string? product, CancellationToken ct)
    {
        var (by, now) = (new Actor.Program(), clock.UtcNowStored());
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.TakeTurnAsync(ct);
        var lti = await db.LtiRegistrations.InUse(registration.Issuer, registration.ClientId).FirstOrDefaultAsync(ct);
        if (link.PlatformId is null && lti is not null) return AlreadyRegistered.Refuse(registration.Issuer);
        if (link.PlatformId is { } present && lti?.PlatformId != present) return OtherPlatform.Refuse(registration.ClientId);
        if (await ObjectionAsync(link, registration, ct) is { } objection) return objection;
        if (lti is null && await db.OtherIssuerAsync(registration.Issuer, registration.ClientId, ct) is not null)
            return ClientIdTaken.Refuse(registration.ClientId);
        if (lti is null) lti = db.AddRegistration(by, registration, link.SchoolId, now);
        else db.Update(by, lti, registration, now);
        lti.Product = product is { Length: > 0 and <= 100 } ? product : null;
        await db.AddMissingDeploymentsAsync(by, lti.Platform, registration.Deployments, now, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.Broke("ux_lti_registrations_issuer_client"))
        {
            db.ChangeTracker.Clear();
            return AlreadyRegistered.Refuse(registration.Issuer);
        }

        // Only while it is ours: our claim may have lapsed, and the operator may have taken the link back.
        var spent = await db.RegistrationLinks
            .Where(row => row.TokenHash == link.TokenHash && row.UsedAt == null && row.RevokedAt == null && row.ClaimedUntil == link.ClaimedUntil)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.UsedAt, now).SetProperty(r => r.MadePlatform, lti.PlatformId), ct);
        if (spent == 0) return LinkUnknown.Refuse();
        await save.CommitAsync(ct);
        return new RegisteredPlatform(registration.Issuer, lti.Product, link.PlatformId is null, registration.Deployments.Count > 0);
    }
}
