using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using ESafetyCourse.Lti;
using Npgsql;

namespace ESafetyCourse.Core.Platforms;

/// <summary>
/// Turns a verified launch into a person, a place and a launch row: consumes state and nonce by one delete, then writes
/// only what is new or has changed. Plain SQL, two round trips: every lesson begins here.
/// </summary>
public sealed class WelcomeLearner(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Known = """
        with spent as (delete from logins where state_hash = $1 returning platform_id)
        select d.id, c.id, c.school_id, c.title, r.id, r.title, r.module_slug, r.line_item_url, r.context_id,
               i.id, i.person_id, i.name, i.email, p.language,
               exists (select 1 from posts where posts.person_id = p.id and posts.school_id = coalesce(c.school_id, $7) and ended_at is null), p.id,
               $9::text is not null and exists (
                   select 1 from (select id from attestations a where a.person_id = p.id and a.school_id = coalesce(c.school_id, $7) and a.module_slug = $8
                                  order by a.signed_at desc limit 1) signed
                   where not exists (select 1 from grades g where g.attestation_id = signed.id and g.line_item_url = $9))
        from spent
        left join deployments d on d.platform_id = spent.platform_id and d.lti_id = $2
        left join contexts c on c.deployment_id = d.id and c.lti_id = $3
        left join resource_links r on r.deployment_id = d.id and r.lti_id = $4
        left join identities i on i.scope = $5 and i.subject = $6 and i.retired_at is null
        left join person_links s on s.school_id = coalesce(c.school_id, $7) and s.person_id = i.person_id and s.same and s.undone_at is null
        left join people p on p.id = coalesce(s.other_id, i.person_id)
        """;

    // Launches of one person that have collided go one after another.
    private const string InTurn = "select pg_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 0))";
    private const int MostTries = 6;

    /// <summary>Welcomes. Two first launches from one course at once may collide: the second looks again.</summary>
    /// <param name="login">The login, not yet consumed.</param>
    /// <param name="launch">The launch, verified and found in order.</param>
    /// <param name="session">The browser session that will own it.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<WelcomeOutcome> RunAsync(LoginUnderWay login, ResourceLinkLaunch launch, SessionId session, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await OnceAsync(login, launch, session, tries > 1, ct);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation && tries < MostTries)
            {
                // Rolled back whole, the login included: look again, now the other's rows are there.
            }
        }
    }

    private async Task<WelcomeOutcome> OnceAsync(
        LoginUnderWay login, ResourceLinkLaunch launch, SessionId session, bool inTurn, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var save = await connection.BeginTransactionAsync(ct);
        if (inTurn) await TakeTurnAsync(connection, login.IdentityScope(launch.DeploymentId), launch.Subject, ct);
        var arrival = new Arrival(login, launch, session, clock.UtcNowStored());
        await using (var command = new NpgsqlCommand(Known, connection))
        {
            object?[] values =
            [
                login.StateHash, launch.DeploymentId, launch.Token.Context?.Id, launch.ResourceLink.Id,
                login.IdentityScope(launch.DeploymentId), launch.Subject, login.DefaultSchool.Value,
                arrival.Module ?? "", arrival.ScoreTarget,
            ];
            foreach (var value in values) command.Parameters.Add(new() { Value = value ?? DBNull.Value });
            await using var row = await command.ExecuteReaderAsync(ct);
            if (!await row.ReadAsync(ct)) return new WelcomeOutcome.Refused(ToolRefusals.StateUnknown.Refuse());
            if (!row.IsDBNull(0)) arrival.Read(row);
        }

        if (arrival.Deployment is null)
        {
            await save.CommitAsync(ct);
            return new WelcomeOutcome.Refused(ToolRefusals.DeploymentUnknown.Refuse(launch.DeploymentId));
        }

        await using var batch = new NpgsqlBatch(connection, save);
        var welcomed = arrival.Write(batch);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("commit")); // Travels with the rest; where that fails it is not reached.
        await batch.ExecuteNonQueryAsync(ct);
        return welcomed;
    }

    private static async Task TakeTurnAsync(NpgsqlConnection connection, string scope, string subject, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(InTurn, connection);
        command.Parameters.Add(new() { Value = scope });
        command.Parameters.Add(new() { Value = subject });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>One launch on its way in: what is known of it, and what has to be written.</summary>
    private sealed class Arrival(LoginUnderWay login, ResourceLinkLaunch launch, SessionId session, DateTimeOffset now)
    {
        private const int LongestLine = 200;
        private readonly LaunchToken _token = launch.Token;
        private Guid? _context;
        private Guid? _linkContext;
        private string? _contextTitle;
        private Guid? _link;
        private (string? Title, string? Module, string? LineItem) _linkHeld;
        private Guid? _identity;
        private Guid _known; // Whom the platform means.
        private Guid _person; // Who that is at this school, by a lead's word.
        private (string? Name, string? Email) _held;
        private string? _language;
        private Guid _school = login.DefaultSchool.Value;
        private bool _hasPost;
        private bool _gradeMissing;

        /// <summary>The deployment, or null when the registration has no such one.</summary>
        public Guid? Deployment { get; private set; }

        /// <summary>The module that the link names; it becomes part of an address: what can't be a slug names none.</summary>
        public string? Module => _token.Custom.GetValueOrDefault("module") is { Length: > 0 and <= 64 } slug
            && slug.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-') ? slug : null;

        // Only to addresses that the operator registered: a bearer token goes there (lti.md §12).
        private string? LineItem => _token.Grades?.LineItem is { } item
            && login.Origins.Contains(item.Origin(), StringComparer.OrdinalIgnoreCase) ? item.AbsoluteUri : null;

        /// <summary>The line item, if scores may be sent there.</summary>
        public string? ScoreTarget => LineItem is { } item && _token.Grades!.CanSendScore ? item : null;

        private string? Name => Trimmed(PersonName.Clean(_token.Name)) ?? Trimmed(PersonName.Clean($"{_token.GivenName} {_token.FamilyName}"));

        private string? Email => Trimmed(_token.Email);

        public void Read(NpgsqlDataReader row)
        {
            Deployment = row.GetGuid(0);
            if (!row.IsDBNull(1)) (_context, _school, _contextTitle) = (row.GetGuid(1), row.GetGuid(2), Text(row, 3));
            if (!row.IsDBNull(4)) (_link, _linkHeld, _linkContext) = (row.GetGuid(4), (Text(row, 5), Text(row, 6), Text(row, 7)), row.IsDBNull(8) ? null : row.GetGuid(8));
            if (!row.IsDBNull(9)) (_identity, _known, _held, _language, _person) = (row.GetGuid(9), row.GetGuid(10), (PersonName.Clean(Text(row, 11)), Text(row, 12)), Text(row, 13), row.GetGuid(15));
            (_hasPost, _gradeMissing) = (row.GetBoolean(14), row.GetBoolean(16));
        }

        public WelcomeOutcome.Welcomed Write(NpgsqlBatch batch)
        {
            WriteContext(batch);
            WriteLink(batch);
            WriteIdentity(batch);
            var id = TypedId.New<LaunchId>();
            Add(batch, "insert into launches values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
                id.Value, session.Value, _person, _identity, Deployment, _context, _link, _school, Module, LineItem,
                ScoreTarget is not null, launch.Roles.IsInstructor, _language,
                _token.Presentation?.ReturnUrl?.AbsoluteUri, now);
            return new WelcomeOutcome.Welcomed(id, Module, _hasPost, _gradeMissing ? new PersonId(_person) : null);
        }

        private void WriteContext(NpgsqlBatch batch)
        {
            if (_token.Context is not { } context) return;
            if (_context is null)
            {
                _context = Guid.CreateVersion7();
                Add(batch, "insert into contexts values ($1, $2, $3, $4, $5, $6)", _context, Deployment, context.Id, context.Title, _school, now);
            }
            else if (context.Title is not null && context.Title != _contextTitle)
            {
                Add(batch, "update contexts set title = $2 where id = $1", _context, context.Title);
            }
        }

        private void WriteLink(NpgsqlBatch batch)
        {
            var seen = (Trimmed(launch.ResourceLink.Title), Module, LineItem);
            if (_link is null)
            {
                _link = Guid.CreateVersion7();
                Add(batch, "insert into resource_links values ($1, $2, $3, $4, $5, $6, $7, $8)",
                    _link, Deployment, _context, launch.ResourceLink.Id, seen.Item1, Module, LineItem, now);
            }
            else if (seen != _linkHeld || _context != _linkContext)
            {
                Add(batch, "update resource_links set context_id = $2, title = $3, module_slug = $4, line_item_url = $5 where id = $1",
                    _link, _context, seen.Item1, Module, LineItem);
            }
        }

        private void WriteIdentity(NpgsqlBatch batch)
        {
            var former = _identity is not null && StartedAnew() ? _identity : null;
            if (former is not null)
            {
                Add(batch, "update identities set retired_at = $2 where id = $1", former, now);
                Add(batch, "insert into evidence values ($1, $2, null, 'program', 'identity-restarted', $3, $4, $5)",
                    Guid.CreateVersion7(now), _school, former.ToString(),
                    CanonicalJson.Write(new System.Text.Json.Nodes.JsonObject { ["formerPerson"] = _known.ToString() }), now);
                (_identity, _language, _hasPost, _gradeMissing) = (null, null, false, false);
            }

            if (_identity is null) WritePerson(batch, former);
            else if ((Name is { } name && name != _held.Name) || (Email is { } email && email != _held.Email)) UpdatePerson(batch);
            _language ??= LanguageAsked();
        }

        private void WritePerson(NpgsqlBatch batch, Guid? former)
        {
            (_person, _identity, _language) = (Guid.CreateVersion7(), Guid.CreateVersion7(), LanguageAsked());
            Add(batch, "insert into people values ($1, $2, $3, $4, $5, null)", _person, Name, Email, _language, now);
            Add(batch, "insert into identities values ($1, $2, $3, $4, $5, $6, $7, null, $8)",
                _identity, login.IdentityScope(launch.DeploymentId), launch.Subject, _person, Name, Email, now, former);
        }

        private void UpdatePerson(NpgsqlBatch batch)
        {
            Add(batch, "update identities set name = coalesce($2, name), email = coalesce($3, email) where id = $1", _identity, Name, Email);
            Add(batch, "update people set name = coalesce($2, name), email = coalesce($3, email) where id = $1 and erased_at is null", _known, Name, Email);
        }

        // Name and e-mail address both known and both different: the LMS has started its ids anew (DESIGN §3.8).
        private bool StartedAnew() => Name is { } name && Email is { } email && _held is { Name: { } heldName, Email: { } heldEmail }
            && !name.Equals(heldName, StringComparison.OrdinalIgnoreCase) && !email.Equals(heldEmail, StringComparison.OrdinalIgnoreCase);

        private string LanguageAsked() => Languages.Read(_token.Presentation?.Locale ?? _token.Locale).Code();

        private static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<object?> values)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var value in values) command.Parameters.Add(new() { Value = value ?? DBNull.Value });
            batch.BatchCommands.Add(command);
        }

        private static string? Text(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

        private static string? Trimmed(string? text) => text?.Trim() switch
        {
            null or "" => null,
            { Length: > LongestLine } line => line[..(char.IsHighSurrogate(line[LongestLine - 1]) ? LongestLine - 1 : LongestLine)],
            var line => line,
        };
    }
}
