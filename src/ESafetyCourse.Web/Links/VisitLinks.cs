using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.WebUtilities;

namespace ESafetyCourse.Web.Links;

/// <summary>
/// The addresses of a visit's pages and forms: the only place that knows how they are written. A test takes each of them to the program's
/// routes, and each route to one of them.
/// </summary>
/// <param name="Visit">The visit that they all begin with.</param>
public readonly partial record struct VisitLinks(VisitId Visit)
{
    /// <summary>What the routes of all these pages begin with.</summary>
    public const string Route = "v/{visit}";

    /// <summary>What those of a module begin with.</summary>
    public const string ModuleRoute = Route + "/m/{module}";

    /// <summary>What those of a person begin with.</summary>
    public const string PersonRoute = Route + "/people/{person}";

    /// <summary>Where a visit begins: the module or the course that the way in named, or else the contents.</summary>
    public string Contents() => At("");

    /// <summary>The contents, whatever the way in named.</summary>
    public string AllModules() => At("") + Query(("all", "true"));

    /// <summary>A course, whatever the way in named.</summary>
    public string Course(string slug) => At($"c/{slug}");

    /// <summary>What the person owes and has done.</summary>
    public string Owed() => At("owed");

    /// <summary>What people do at the school.</summary>
    public string AboutYou() => At("about-you");

    /// <summary>Somebody's work, from a grade book.</summary>
    public string Review() => At("review");

    /// <summary>Says which module the link opens that the visit came in by.</summary>
    public string BindLink() => At("link");

    /// <summary>Chooses what stands in a course of the LMS.</summary>
    public string Picker() => At("choose");

    /// <summary>Who can help.</summary>
    /// <param name="back">The address that its button leads back to.</param>
    public string Support(string back) => At("support") + Query(("back", back));

    /// <summary>Changes the language.</summary>
    public string Language() => At("language");

    /// <summary>Whether an address is one of this visit's, as it may stand in a header.</summary>
    public bool Has(string address) => address.StartsWith(At(""), StringComparison.Ordinal) && address.All(letter => letter is > ' ' and <= '~');

    /// <summary>Enters a lead code.</summary>
    public string Lead() => At("lead");

    /// <summary>The register.</summary>
    /// <param name="filter">What it is narrowed to.</param>
    /// <param name="page">From 1.</param>
    public string Register(RegisterFilter filter = default, int page = 1) => At("register") + Query([.. filter.Values, Page(page)]);

    /// <summary>The register of any day, sorted.</summary>
    /// <param name="view">What it shows.</param>
    /// <param name="page">From 1.</param>
    public string RegisterAt(RegisterView view, int page = 1) => At("register") + Query([.. view.Values, Page(page)]);

    /// <summary>Its long form: each person and requirement with the modules beneath.</summary>
    /// <param name="view">What it shows.</param>
    /// <param name="page">From 1.</param>
    public string RegisterEntries(RegisterView view, int page = 1) => At("register/entries") + Query([.. view.Values, Page(page)]);

    /// <summary>How its figures went, term by term.</summary>
    /// <param name="view">What it shows.</param>
    public string RegisterTrend(RegisterView view) => At("register/trend") + Query([.. view.Values]);

    /// <summary>The register of any day as a workbook.</summary>
    /// <param name="view">What it shows.</param>
    public string RegisterWorkbook(RegisterView view) => At("register.xlsx") + Query([.. view.Values]);

    /// <summary>Who owes what.</summary>
    /// <param name="filter">What its list is narrowed to.</param>
    /// <param name="page">Of the list, from 1.</param>
    public string Owing(RegisterFilter filter = default, int page = 1) => At("owing") + Query([.. filter.Values, Page(page)]);

    /// <summary>Sends those ticked in its list a message.</summary>
    public string Nudge() => At("owing/nudge");

    /// <summary>Says something of those ticked in its list.</summary>
    /// <param name="what">Stored name of what.</param>
    public string GiveMany(string what) => At($"owing/give/{what}");

    /// <summary>Messages that were sent, wait or could not be delivered.</summary>
    public string Messages(int page = 1, LeadDeed? done = null) => At("messages") + Query(Page(page), ("done", done?.Stored()));

    /// <summary>Sends a message once more.</summary>
    public string SendMessageAgain(MessageId message) => At($"messages/{message}/again");

    /// <summary>Grades on their way to the learning platform.</summary>
    public string Grades(int page = 1, LeadDeed? done = null) => At("grades") + Query(Page(page), ("done", done?.Stored()));

    /// <summary>How the school's LMS and the tool get on.</summary>
    public string Connection(int page = 1) => At("connection") + Query(Page(page));

    /// <summary>Sends a grade once more.</summary>
    public string SendAgain(GradeId grade) => At($"grades/{grade}/again");

    /// <summary>Sends all grades that have failed once more.</summary>
    public string SendAllAgain() => At("grades/again");

    /// <summary>Has what stands in the grade books read once more.</summary>
    public string AskForResults() => At("grades/results");

    /// <summary>The platforms whose connection can be tested.</summary>
    public string Connections() => At("grades/connections");

    /// <summary>Tests one of them.</summary>
    public string TestConnection(PlatformId platform) => At($"grades/connections/{platform}");

    /// <summary>What the school requires.</summary>
    /// <param name="done">What was done a moment ago.</param>
    public string Requirements(LeadDeed? done = null) => At("requirements") + Query(("done", done?.Stored()));

    /// <summary>Requires something more.</summary>
    public string NewRequirement() => At("requirements/new");

    /// <summary>A requirement, with what it was before.</summary>
    /// <param name="requirement">Which.</param>
    /// <param name="done">What was done a moment ago.</param>
    public string Requirement(RequirementId requirement, LeadDeed? done = null) => At($"requirements/{requirement}") + Query(("done", done?.Stored()));

    /// <summary>Changes or corrects a version of a requirement.</summary>
    public string RequirementVersion(Guid version) => At($"requirements/versions/{version}");

    /// <summary>Takes a version back.</summary>
    public string UndoRequirement(Guid version) => At($"requirements/versions/{version}/undo");

    /// <summary>Ends a requirement.</summary>
    public string EndRequirement(RequirementId requirement) => At($"requirements/{requirement}/end");

    /// <summary>Takes the end of a requirement back.</summary>
    public string ResumeRequirement(RequirementId requirement) => At($"requirements/{requirement}/resume");

    /// <summary>The school's LMS courses.</summary>
    public string Rosters(int page = 1) => At("rosters") + Query(Page(page));

    /// <summary>One course, and those of its members who have no post.</summary>
    /// <param name="course">Which.</param>
    /// <param name="page">Of the members, from 1.</param>
    /// <param name="done">What was done a moment ago.</param>
    /// <param name="many">To how many people; 0 for none.</param>
    public string Roster(ContextId course, int page = 1, LeadDeed? done = null, int many = 0) =>
        At($"rosters/{course}") + Query(Page(page), ("done", done?.Stored()), ("many", many > 0 ? $"{many}" : null));

    /// <summary>A page of this visit once more, after something was done.</summary>
    /// <param name="address">Its address; see <see cref="Has"/>.</param>
    /// <param name="done">What was done a moment ago.</param>
    public static string After(string address, LeadDeed done) => QueryHelpers.AddQueryString(address, "done", done.Stored());

    /// <summary>Those who are not seen in a course any more.</summary>
    public string Vanished(ContextId course, int page = 1) => At($"rosters/{course}/vanished") + Query(Page(page));

    /// <summary>Says that a course is the school's staff course.</summary>
    public string SayStaffCourse(ContextId course) => At($"rosters/{course}/staff");

    /// <summary>Takes that back.</summary>
    public string UnsayStaffCourse(ContextId course) => At($"rosters/{course}/not-staff");

    /// <summary>Has a course's members read now.</summary>
    public string ReadRoster(ContextId course) => At($"rosters/{course}/read");

    /// <summary>Gives members a post.</summary>
    public string AddPosts(ContextId course) => At($"rosters/{course}/posts");

    /// <summary>The front page of a module.</summary>
    public string Module(string slug) => At($"m/{slug}");

    /// <summary>One's own certificate of a course, as a PDF.</summary>
    /// <param name="course">The course's slug.</param>
    /// <param name="done">The day on which the last module was signed.</param>
    /// <param name="language">The language that it is written in.</param>
    public string Certificate(string course, DateOnly done, Language language) =>
        At($"certificates/{course}/{done:yyyy-MM-dd}") + Query(("language", language.Code()));

    /// <summary>The same of a lead's person.</summary>
    public string PersonCertificate(PersonId person, string course, DateOnly done, Language language) =>
        At($"people/{person}/certificates/{course}/{done:yyyy-MM-dd}") + Query(("language", language.Code()));

    /// <summary>Begins a module, or begins it again.</summary>
    public string Start(string slug) => At($"m/{slug}/start");

    /// <summary>Hands the quiz in.</summary>
    public string HandIn(string slug) => At($"m/{slug}/quiz/hand-in");

    /// <summary>Signs for what was done at another school.</summary>
    public string CiteMark(string slug) => At($"m/{slug}/elsewhere");

    /// <summary>A location in a module: to look at it, and to send what is done there.</summary>
    public string Location(string slug, ModuleLocation location) => At(location switch
    {
        ModuleLocation.Results => $"m/{slug}/result",
        ModuleLocation.Signing => $"m/{slug}/sign",
        ModuleLocation.Receipt => $"m/{slug}/receipt",
        _ => $"m/{slug}/{location.Write()}",
    });

    private string At(string path) => $"/v/{Visit}/{path}";

    // The first page of a list needs no number.
    private static (string Name, string? Value) Page(int number) => ("page", number > 1 ? $"{number}" : null);

    private static string Query(params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var query = QueryString.Empty;
        foreach (var (name, value) in values)
            if (value is not null) query = query.Add(name, value);
        return query.Value ?? "";
    }
}
