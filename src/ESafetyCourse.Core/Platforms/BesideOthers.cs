using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Platforms;

/// <summary>
/// Whether a registration may stand beside the others: what we sign for one LMS must be of no use at another, and the people of one must not be
/// vouched for by another's keys (docs/adr/0016).
/// </summary>
internal static class BesideOthers
{
    /// <summary>Waits until nobody else adds a registration; until the end of the transaction.</summary>
    public static Task TakeTurnAsync(this CourseContext db, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('lti_registrations'))", ct);

    /// <summary>
    /// The issuer of another LMS that gave the same client id; null where none did. An assertion names us by nothing but that id, so that the
    /// one could have us sign what the other takes. One that was removed here may still know us there.
    /// </summary>
    public static Task<string?> OtherIssuerAsync(this CourseContext db, string issuer, string clientId, CancellationToken ct) =>
        db.LtiRegistrations.Where(row => row.ClientId == clientId && row.Issuer != issuer).Select(row => row.Issuer).FirstOrDefaultAsync(ct);

    /// <summary>
    /// Whether the issuer stands under another key set or for another school. A person of it is known by the issuer alone, where many customers
    /// don't share that: whoever signed with a second key set would be everybody.
    /// </summary>
    public static async Task<bool> StandsOtherwiseAsync(this CourseContext db, Registration registration, SchoolId? school, CancellationToken ct) =>
        !registration.SharedIssuer
        && (await db.LtiRegistrations.AsNoTracking().Include(row => row.Platform)
            .Where(row => row.Issuer == registration.Issuer && row.InUse && !row.SharedIssuer).ToListAsync(ct))
            .Exists(row => row.JwksUrl != registration.JwksUrl.OriginalString || row.Platform.SchoolId != school);

    /// <summary>What is wrong with addresses that an LMS gave of itself, in a sentence: one that lies at another LMS that stands here; or null.</summary>
    public static async Task<string?> AddressFaultAsync(this CourseContext db, Registration registration, CancellationToken ct)
    {
        var others = await db.LtiRegistrations.AsNoTracking().Where(row => row.Issuer != registration.Issuer && row.InUse).ToListAsync(ct);
        var theirs = others.SelectMany(row => (string[])[row.Issuer, row.AuthorizationUrl, row.TokenUrl, row.TokenAudience, row.JwksUrl])
            .Select(Place).ToHashSet(StringComparer.OrdinalIgnoreCase);
        theirs.Remove(Place(registration.Issuer)); // Two may live side by side at one host.
        (string Name, string? Address)[] ours =
        [
            ("The authentication request address", registration.AuthorizationUrl.OriginalString),
            ("The access token address", registration.TokenUrl.OriginalString), ("The key set address", registration.JwksUrl.OriginalString),
            ("The token audience", registration.TokenAudience),
        ];
        return ours.Where(one => one.Address is not null && theirs.Contains(Place(one.Address)))
            .Select(one => RegistrationRules.Sentence(one.Name, one.Address!, "lies at another LMS that is registered here")).FirstOrDefault();
    }

    // An audience need be no address: then it is compared as it is.
    private static string Place(string text) => RegistrationRules.Read(text)?.Origin() ?? text;
}
