using ESafetyCourse.Core.People;
using ESafetyCourse.Lti;
using Npgsql;
using NpgsqlTypes;

namespace ESafetyCourse.Core.Launches;

/// <summary>One message on its way in: what is known of it, and what has to be written.</summary>
internal sealed partial class Arrival(LoginUnderWay login, LtiMessage message, SessionId session, DateTimeOffset now)
{
    private readonly LaunchToken _token = message.Token;
    private readonly ResourceLinkLaunch? _opens = message as ResourceLinkLaunch; // Only who opens an activity says what it is and is graded.
    private readonly LinkOffer _offer = LinkOffer.Of(login.Platform, message.Token.Grades);
    private readonly VisitId _visit = TypedId.New<VisitId>();
    private Guid? _deployment;
    private Guid? _context;
    private Guid? _linkContext;
    private string? _contextTitle;
    private string? _roster; // As the course has it.
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
    private string? _module; // What the link opens: a module's slug, or a course's.
    private bool _isCourse;
    private Guid _school;
    private bool _hasPost;
    private bool _gradeMissing;
    private Guid? _target;
    private (string? Course, string? Activity) _targetHeld;

    /// <summary>Whether the registration has the deployment that the launch came through, and it was approved.</summary>
    public bool IsDeployed => _deployment is not null;

    /// <summary>Whether it is known to which school the course belongs.</summary>
    public bool HasSchool { get; private set; }

    /// <summary>
    /// The module that the link names, or else the course: a parameter that is set for all links of a tool may name a course beside a link's own
    /// module. It becomes part of an address: what can't be a slug names none.
    /// </summary>
    private string? Named => Slug("module") ?? Slug("course");

    private string? LineItem => _opens is not null ? login.Platform.Registered(_token.Grades?.LineItem) : null;

    private string? Roster => _token.Context is not null ? login.Platform.Registered(_token.Roster?.MembershipsUrl) : null;

    private string? Slug(string parameter) => _opens is not null && _token.Custom.GetValueOrDefault(parameter) is { Length: > 0 and <= 64 } slug
        && slug.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-') ? slug : null;

    // The link of a review is one that was opened before, and is not written again.
    private string? LinkId => message switch
    {
        ResourceLinkLaunch launch => launch.ResourceLink.Id,
        SubmissionReviewRequest review => review.ResourceLink.Id,
        _ => null,
    };

    private string? Title => Trimmed(_opens?.ResourceLink.Title);

    private string? ReturnUrl => _token.Presentation?.ReturnUrl?.AbsoluteUri;

    /// <summary>Where the platform's subject is unique.</summary>
    public string Scope { get; } = login.Platform.IdentityScope(message.DeploymentId);

    // Whether the link, or what its claim offers of the grade book, is not as it is kept.
    private bool OffersAnew => _opens is not null
        && (_link is null || (Title, Named, _lineItem) != _linkHeld || (_offer.LineItems, _offer.Scopes) != (_offerHeld?.LineItems, _offerHeld?.Scopes));

    /// <summary>The visit as it is, or will be, recorded.</summary>
    public RecordedLaunch Recorded => new(_visit, _isCourse ? null : _module, _hasPost, _gradeMissing ? new PersonId(_person) : null);

    /// <summary>Why the message is not let in, in the order in which that is looked at; null where it is.</summary>
    public Refusal? Why => this switch
    {
        { IsDeployed: false } => ToolRefusals.DeploymentUnknown.Refuse(message.DeploymentId),
        _ when message.Roles.IsTestUser => ToolRefusals.TestUser.Refuse(),
        { HasSchool: false } => (_token.Context is null ? ToolRefusals.ContextMissing : ToolRefusals.ContextUnclaimed).Refuse(),
        _ => message is DeepLinkingRequest && !message.Roles.RunsCourse ? ToolRefusals.ChoosingNotAllowed.Refuse() : null,
    };

    /// <summary>Gives a statement of <see cref="ArrivalSql"/> all that the launch says.</summary>
    public void Ask(NpgsqlCommand command)
    {
        object?[] values =
        [
            login.Platform.Id.Value, message.DeploymentId, _token.Context?.Id, _token.Context?.Title, LinkId, Title, Scope, message.Subject,
            Name, Email, Named, LineItem, _opens is not null && _offer.MayScore, _offer.LineItems, _offer.Scopes, login.Id, login.SpentUntil, _visit.Value, session.Value, LtiDoor.Name,
            message.Roles.RunsCourse, ReturnUrl, now, _opens is not null, Roster, login.Platform.Issuer,
        ];
        // Not every statement looks at all of them: what is null has a type all the same.
        foreach (var value in values) command.Parameters.Add(value is null ? new() { NpgsqlDbType = NpgsqlDbType.Text, Value = DBNull.Value } : new() { Value = value });
    }

    /// <summary>Takes in what is known.</summary>
    public void Read(NpgsqlDataReader row)
    {
        _deployment = row.Id("deployment");
        (HasSchool, _school) = (row.Id("school") is not null, row.Id("school") ?? Guid.Empty);
        (_context, _contextTitle, _roster) = (row.Id("context"), row.Text("context_title"), row.Text("context_roster"));
        (_module, _isCourse) = (row.Text("module"), row.Get<bool>("is_course"));
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
        WriteRoster(batch);
        var offersAnew = OffersAnew;
        WriteLink(batch);
        if (offersAnew) _offer.Write(batch, _link!.Value, missing: _lineItem is null, now);
        WriteIdentity(batch);
        WriteTarget(batch);
        batch.Add($"{ArrivalSql.VisitColumns} values ($1, $2, $3, $4, $5, $6, $7, $8)",
            _visit.Value, session.Value, _person, _school, LtiDoor.Name, _language, _module, now);
        batch.Add($"{ArrivalSql.LaunchColumns} values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            _visit.Value, _identity, _deployment, _context, _link, _lineItem, _scoreTarget is not null, message.Roles.RunsCourse, ReturnUrl);
        batch.Add($"{ArrivalSql.VisitorColumns} values ($1, $2, $3, $3) {ArrivalSql.VisitorAgain}", _school, _person, now);
        if (message is DeepLinkingRequest asked) WriteRequest(batch, asked);
        if (message is SubmissionReviewRequest { ForUser: { } whose } review)
            batch.Add("insert into submission_reviews (visit_id, for_user, line_item_url) values ($1, $2, $3)",
                _visit.Value, whose.UserId, login.Platform.Registered(review.LineItem));
    }
}
