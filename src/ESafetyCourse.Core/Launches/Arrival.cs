using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Lti;
using Npgsql;
using NpgsqlTypes;

namespace ESafetyCourse.Core.Launches;

/// <summary>One launch on its way in: what is known of it, and what has to be written.</summary>
internal sealed class Arrival(LoginUnderWay login, ResourceLinkLaunch launch, SessionId session, DateTimeOffset now)
{
    private const int LongestLine = 200;
    private readonly LaunchToken _token = launch.Token;
    private readonly LinkOffer _offer = LinkOffer.Of(login.Platform, launch.Token.Grades);
    private readonly VisitId _visit = TypedId.New<VisitId>();
    private Guid? _deployment;
    private Guid? _context;
    private Guid? _linkContext;
    private string? _contextTitle;
    private Guid? _link;
    private (string? Title, string? Module, string? LineItem) _linkHeld;
    private LinkOffer? _offerHeld;
    private bool _found; // The claim names no column, and one has been found for the link.
    private string? _lineItem; // The claim's, or the one found.
    private string? _scoreTarget;
    private Guid? _identity;
    private Guid _known; // Whom the platform means.
    private Guid _person; // Who that is at this school, by a lead's word.
    private (string? Name, string? Email) _held;
    private string? _language;
    private Guid _school;
    private bool _hasPost;
    private bool _gradeMissing;
    private Guid? _target;
    private (string? Course, string? Activity) _targetHeld;

    /// <summary>Whether the registration has the deployment that the launch came through, and it was approved.</summary>
    public bool IsDeployed => _deployment is not null;

    /// <summary>Whether it is known to which school the course belongs.</summary>
    public bool HasSchool { get; private set; }

    /// <summary>The module that the link names; it becomes part of an address: what can't be a slug names none.</summary>
    private string? Module => _token.Custom.GetValueOrDefault("module") is { Length: > 0 and <= 64 } slug
        && slug.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-') ? slug : null;

    // Only to addresses that the operator registered: a bearer token goes there (docs/design.md §9).
    private string? LineItem => _token.Grades?.LineItem is { } item
        && login.Platform.Origins.Contains(item.Origin(), StringComparer.OrdinalIgnoreCase) ? item.AbsoluteUri : null;

    private string? Name => Called(_token).Name;

    private string? Email => Called(_token).Email;

    private string? Title => Trimmed(launch.ResourceLink.Title);

    private string? ReturnUrl => _token.Presentation?.ReturnUrl?.AbsoluteUri;

    /// <summary>Where the platform's subject is unique.</summary>
    public string Scope { get; } = login.Platform.IdentityScope(launch.DeploymentId);

    /// <summary>The visit as it is, or will be, recorded.</summary>
    public RecordedLaunch Recorded => new(_visit, Module, _hasPost, _gradeMissing ? new PersonId(_person) : null);

    /// <summary>Gives a statement of <see cref="ArrivalSql"/> all that the launch says.</summary>
    public void Ask(NpgsqlCommand command)
    {
        object?[] values =
        [
            login.Platform.Id.Value, launch.DeploymentId, _token.Context?.Id, _token.Context?.Title, launch.ResourceLink.Id, Title, Scope, launch.Subject,
            Name, Email, Module, LineItem, _offer.MayScore, _offer.LineItems, _offer.Scopes, login.Id, login.SpentUntil, _visit.Value, session.Value, LtiDoor.Name, launch.Roles.IsInstructor, ReturnUrl, now,
        ];
        // Not every statement looks at all of them: what is null has a type all the same.
        foreach (var value in values) command.Parameters.Add(value is null ? new() { NpgsqlDbType = NpgsqlDbType.Text, Value = DBNull.Value } : new() { Value = value });
    }

    /// <summary>Takes in what is known.</summary>
    public void Read(NpgsqlDataReader row)
    {
        _deployment = row.Id("deployment");
        (HasSchool, _school) = (row.Id("school") is not null, row.Id("school") ?? Guid.Empty);
        (_context, _contextTitle) = (row.Id("context"), row.Text("context_title"));
        (_link, _linkHeld, _linkContext) = (row.Id("link"), (row.Text("link_title"), row.Text("link_module"), row.Text("link_line_item")), row.Id("link_context"));
        (_lineItem, _scoreTarget, _found) = (row.Text("line_item"), row.Text("score_target"), row.Get<bool>("found"));
        _offerHeld = new(row.Text("link_line_items"), row.Text("link_scopes"));
        _identity = row.Id("identity");
        if (_identity is not null)
        {
            (_known, _person, _language) = (row.Get<Guid>("known"), row.Get<Guid>("person"), row.Text("language"));
            _held = (PersonName.Clean(row.Text("name")), row.Text("email"));
        }

        (_target, _targetHeld) = (row.Id("target"), (row.Text("target_course"), row.Text("target_activity")));
        (_hasPost, _gradeMissing) = (row.Get<bool>("has_post"), row.Get<bool>("grade_missing"));
    }

    /// <summary>Adds what is to be written to a batch.</summary>
    public void Write(NpgsqlBatch batch)
    {
        WriteContext(batch);
        var offersAnew = _link is null || _offer.LineItems != _offerHeld?.LineItems || _offer.Scopes != _offerHeld?.Scopes || (Title, Module, _lineItem) != _linkHeld;
        WriteLink(batch);
        if (offersAnew) _offer.Write(batch, _link!.Value, missing: Module is not null && _lineItem is null, now);
        WriteIdentity(batch);
        WriteTarget(batch);
        Add(batch, $"{ArrivalSql.VisitColumns} values ($1, $2, $3, $4, $5, $6, $7, $8)",
            _visit.Value, session.Value, _person, _school, LtiDoor.Name, _language, Module, now);
        Add(batch, $"{ArrivalSql.LaunchColumns} values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            _visit.Value, _identity, _deployment, _context, _link, _lineItem, _scoreTarget is not null, launch.Roles.IsInstructor, ReturnUrl);
        Add(batch, $"{ArrivalSql.VisitorColumns} values ($1, $2, $3, $3) {ArrivalSql.VisitorAgain}", _school, _person, now);
    }

    /// <summary>Adds the deployment, to wait for the operator's approval. One platform can't make a thousand of them.</summary>
    public void WriteDeployment(NpgsqlBatch batch) => Add(batch, """
        insert into deployments (id, platform_id, lti_id, added_at)
        select $1, $2, $3, $4 where (select count(*) from deployments where platform_id = $2 and approved_at is null) < 100
        on conflict do nothing
        """, Guid.CreateVersion7(), login.Platform.Id.Value, launch.DeploymentId, now);

    private void WriteContext(NpgsqlBatch batch)
    {
        if (_token.Context is not { } context) return;
        if (_context is null)
        {
            (_context, _contextTitle) = (Guid.CreateVersion7(), context.Title);
            Add(batch, "insert into contexts (id, deployment_id, lti_id, title, school_id, created_at) values ($1, $2, $3, $4, $5, $6)",
                _context, _deployment, context.Id, context.Title, _school, now);
        }
        else if (context.Title is not null && context.Title != _contextTitle)
        {
            _contextTitle = context.Title;
            Add(batch, "update contexts set title = $2 where id = $1", _context, context.Title);
        }
    }

    private void WriteLink(NpgsqlBatch batch)
    {
        var seen = (Title, Module, _lineItem);
        if (_link is null)
        {
            _link = Guid.CreateVersion7();
            Add(batch, """
                insert into resource_links (id, deployment_id, context_id, lti_id, title, module_slug, line_item_url, created_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8)
                """, _link, _deployment, _context, launch.ResourceLink.Id, seen.Title, Module, _lineItem, now);
        }
        else if (seen != _linkHeld || _context != _linkContext)
        {
            Add(batch, "update resource_links set context_id = $2, title = $3, module_slug = $4, line_item_url = $5, line_item_found = $6 where id = $1",
                _link, _context, seen.Title, Module, _lineItem, _found);
        }
    }

    private void WriteIdentity(NpgsqlBatch batch)
    {
        var former = _identity is not null && StartedAnew() ? _identity : null;
        if (former is not null)
        {
            Add(batch, "update identities set retired_at = $2 where id = $1", former, now);
            var restarted = new EvidenceEntry.IdentityRestarted(new(former.Value), new(_known));
            EvidenceRow.Of(new Actor.Program(), restarted, now, new SchoolId(_school)).WriteTo(batch);
            (_identity, _language, _hasPost, _gradeMissing, _target) = (null, null, false, false, null);
        }

        if (_identity is null) WritePerson(batch, former);
        else if ((Name is { } name && name != _held.Name) || (Email is { } email && email != _held.Email)) UpdatePerson(batch);
        _language ??= LanguageAsked();
    }

    private void WritePerson(NpgsqlBatch batch, Guid? former)
    {
        (_person, _identity, _language) = (Guid.CreateVersion7(), Guid.CreateVersion7(), LanguageAsked());
        Add(batch, "insert into people (id, name, email, language, created_at) values ($1, $2, $3, $4, $5)", _person, Name, Email, _language, now);
        Add(batch, """
            insert into identities (id, scope, subject, person_id, name, email, first_seen_at, replaces) values ($1, $2, $3, $4, $5, $6, $7, $8)
            """, _identity, Scope, launch.Subject, _person, Name, Email, now, former);
    }

    private void UpdatePerson(NpgsqlBatch batch)
    {
        Add(batch, "update identities set name = coalesce($2, name), email = coalesce($3, email) where id = $1", _identity, Name, Email);
        Add(batch, "update people set name = coalesce($2, name), email = coalesce($3, email) where id = $1 and erased_at is null", _known, Name, Email);
    }

    private void WriteTarget(NpgsqlBatch batch)
    {
        if (Module is null || _scoreTarget is null) return;
        var called = (Course: _contextTitle, Activity: Title);
        if (_target is null)
        {
            Add(batch, """
                insert into grade_targets (id, person_id, school_id, module_slug, identity_id, platform_id, subject, address, course, activity, first_met_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                """,
                Guid.CreateVersion7(), _person, _school, Module, _identity, login.Platform.Id.Value, launch.Subject, _scoreTarget, called.Course, called.Activity, now);
        }
        else if (called != _targetHeld)
        {
            Add(batch, "update grade_targets set course = $2, activity = $3 where id = $1", _target, called.Course, called.Activity);
        }
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

    private static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<object?> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        batch.BatchCommands.Add(command);
    }

    private static string? Trimmed(string? text) => text?.Trim() switch
    {
        null or "" => null,
        { Length: > LongestLine } line => line[..(char.IsHighSurrogate(line[LongestLine - 1]) ? LongestLine - 1 : LongestLine)],
        var line => line,
    };
}
