using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using ESafetyCourse.Lti;
using Npgsql;

namespace ESafetyCourse.Core.Launches;

/// <content>Who it is.</content>
internal sealed partial class Arrival
{
    private const int LongestLine = 200;

    private string? Name => Called(_token).Name;

    private string? Email => Called(_token).Email;

    private void WriteIdentity(NpgsqlBatch batch)
    {
        var former = _identity is not null && StartedAnew() ? _identity : null;
        if (former is not null)
        {
            batch.Add("update identities set retired_at = $2 where id = $1", former, now);
            var restarted = new EvidenceEntry.IdentityRestarted(new(former.Value), new(_known));
            EvidenceRow.Of(new Actor.Program(), restarted, now, new SchoolId(_school)).WriteTo(batch);
            (_identity, _language, _hasPost, _gradeMissing, _target) = (null, null, false, false, null);
        }

        if (_identity is null) WritePerson(batch, former);
        else if ((Name is { } name && name != _held.Name) || (Email is { } email && email != _held.Email)) UpdatePerson(batch);
        if (_language is null) WriteLanguage(batch);
    }

    // Somebody whom a list named, and who comes in for the first time.
    private void WriteLanguage(NpgsqlBatch batch)
    {
        _language = LanguageAsked();
        batch.Add("update people set language = $2 where id = $1 and language is null", _person, _language);
    }

    private void WritePerson(NpgsqlBatch batch, Guid? former)
    {
        (_person, _identity, _language) = (Guid.CreateVersion7(), Guid.CreateVersion7(), LanguageAsked());
        batch.Add("insert into people (id, name, email, language, created_at) values ($1, $2, $3, $4, $5)", _person, Name, Email, _language, now);
        batch.Add("""
            insert into identities (id, scope, subject, person_id, name, email, first_seen_at, replaces) values ($1, $2, $3, $4, $5, $6, $7, $8)
            """, _identity, Scope, message.Subject, _person, Name, Email, now, former);
    }

    private void UpdatePerson(NpgsqlBatch batch)
    {
        batch.Add("update identities set name = coalesce($2, name), email = coalesce($3, email) where id = $1", _identity, Name, Email);
        batch.Add("update people set name = coalesce($2, name), email = coalesce($3, email) where id = $1 and erased_at is null", _known, Name, Email);
    }

    private bool StartedAnew() => IsSomebodyElse(_held, (Name, Email));

    /// <summary>Name and e-mail address both known and both different: the LMS has started its ids anew (docs/design.md §3.8).</summary>
    public static bool IsSomebodyElse((string? Name, string? Email) held, (string? Name, string? Email) called) =>
        held is { Name: { } heldName, Email: { } heldEmail } && called is { Name: { } name, Email: { } email }
        && !name.Equals(heldName, StringComparison.OrdinalIgnoreCase) && !email.Equals(heldEmail, StringComparison.OrdinalIgnoreCase);

    /// <summary>What a platform calls a person, as it is kept.</summary>
    public static (string? Name, string? Email) Called(LaunchToken token) =>
        (Trimmed(PersonName.Clean(token.Name)) ?? Trimmed(PersonName.Clean($"{token.GivenName} {token.FamilyName}")), Trimmed(token.Email));

    private string LanguageAsked() => Languages.Read(_token.Presentation?.Locale ?? _token.Locale).Code();

    private static string? Trimmed(string? text) => text?.Trim() switch
    {
        null or "" => null,
        { Length: > LongestLine } line => line[..(char.IsHighSurrogate(line[LongestLine - 1]) ? LongestLine - 1 : LongestLine)],
        var line => line,
    };
}
