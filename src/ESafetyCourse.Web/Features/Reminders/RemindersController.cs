using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Reminders;
using ESafetyCourse.Core.Requirements;
using ESafetyCourse.Core.Rosters;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Leads;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Web.Features.Reminders;

/// <summary>How the school reminds: whether at all, when, and where a message leads.</summary>
[Route(VisitLinks.Route + "/reminders")]
public sealed class RemindersController(
    CourseContext db, FindSchoolCourses courses, FindRequirementTitles titles, RoundReading reading, SwitchRemindersOn on, SwitchRemindersOff off,
    SetReminderPlan plan, UndoReminderPlan undo, SayCourseAddress address, TryCourseAddress trial, SayReminderWords words, TimeProvider clock) : LeadPage
{
    private static Bilingual NotKept { get; } = new("Nothing was changed", "Ni newidiwyd dim");

    /// <summary>The page.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Reminders(string? done, CancellationToken ct) => View(await ModelAsync(ct) with { Done = DoneWords.Of(done) });

    /// <summary>Where a form was sent, looked at again (in the other language, say): the page.</summary>
    [HttpGet("on")]
    [HttpGet("plans/{requirement}")]
    [HttpGet("courses/{course}")]
    [HttpGet("words")]
    public IActionResult Back() => SeeOther(To.Reminders());

    /// <summary>Lets them go out, once a dry run was shown.</summary>
    [HttpPost("on")]
    public async Task<IActionResult> On(CancellationToken ct) => (await on.RunAsync(Visit.Lead!, ct)).Why is null
        ? SeeOther(To.Reminders(LeadDeed.RemindersOn))
        : InvalidForm("Reminders", await ModelAsync(ct), NotKept, new Fault("on", new(
            "Look at the dry run first: it shows who would get what", "Edrychwch ar y rhediad prawf yn gyntaf: mae’n dangos pwy fyddai’n cael beth")));

    /// <summary>Stops them.</summary>
    [HttpPost("off")]
    public async Task<IActionResult> Off(CancellationToken ct)
    {
        await off.RunAsync(Visit.Lead!, ct);
        return SeeOther(To.Reminders(LeadDeed.RemindersOff));
    }

    /// <summary>Says when people are reminded of a requirement, from a day on.</summary>
    [HttpPost("plans/{requirement}")]
    public async Task<IActionResult> Plan(RequirementId requirement, PlanForm form, CancellationToken ct)
    {
        Outcome<Done> outcome = !TypedDay.TryRead(form.From, out var from) ? SetReminderPlan.DayOutOfReach.Refuse()
            : form.Read() is not { } read ? SetReminderPlan.Unsound.Refuse() : await plan.RunAsync(Visit.Lead!, requirement, read, from ?? clock.Today(), ct);
        if (outcome.Why is not { } why) return SeeOther(To.Reminders(LeadDeed.RemindersSet));
        return why.Reason == SetReminderPlan.NotThere
            ? Notice.NotFound()
            : InvalidForm("Reminders", await ModelAsync(ct) with { PlanOf = requirement, Plan = form }, NotKept, ReminderWords.OfPlan(why.Reason, requirement));
    }

    /// <summary>Takes a plan back: the one before it goes on.</summary>
    [HttpPost("plans/{set}/undo")]
    public async Task<IActionResult> UndoPlan(Guid set, CancellationToken ct) =>
        (await undo.RunAsync(Visit.Lead!, set, ct)).Why is null ? SeeOther(To.Reminders(LeadDeed.Undone)) : Notice.NotFound();

    /// <summary>Says where an LMS course is.</summary>
    [HttpPost("courses/{course}")]
    public async Task<IActionResult> Course(ContextId course, [FromForm(Name = "address")] string? typed, CancellationToken ct)
    {
        if ((await address.RunAsync(Visit.Lead!, course, typed, ct)).Why is not { } why) return SeeOther(To.Reminders(LeadDeed.RemindersSet));
        return why.Reason == SayCourseAddress.NotThere
            ? Notice.NotFound()
            : InvalidForm("Reminders", await ModelAsync(ct) with { CourseOf = course, Typed = typed }, NotKept,
                new Fault($"address-{course}", ReminderWords.OfAddress(why.Reason)));
    }

    /// <summary>Tries the address of an LMS course once more.</summary>
    [HttpPost("courses/{course}/try")]
    public async Task<IActionResult> Try(ContextId course, CancellationToken ct) =>
        (await trial.RunAsync(Visit.Lead!, course, ct)).Why is null ? SeeOther(To.Reminders(LeadDeed.AddressTried)) : Notice.NotFound();

    /// <summary>Says in words how people come to the training.</summary>
    [HttpPost("words")]
    public async Task<IActionResult> Words(string? en, string? cy, CancellationToken ct) =>
        (await words.RunAsync(Visit.Lead!, Typed(en, cy), ct)).Why is null
            ? SeeOther(To.Reminders(LeadDeed.RemindersSet))
            : InvalidForm("Reminders", await ModelAsync(ct) with { Words = Typed(en, cy) }, NotKept, new Fault("en", new(
                $"Say it in both languages, each on one line and at most {ReminderInstructions.Longest} characters long",
                $"Dywedwch hyn yn y ddwy iaith, ar un llinell yr un. Nodau ar y mwyaf: {ReminderInstructions.Longest}")));

    private static Bilingual Typed(string? en, string? cy) => new((en ?? string.Empty).Trim(), (cy ?? string.Empty).Trim());

    private async Task<RemindersModel> ModelAsync(CancellationToken ct)
    {
        var (today, since, me) = (clock.Today(), clock.GetUtcNow() - SwitchRemindersOn.ShownFor, Visit.PersonId);
        var found = new RemindersModel
        {
            Since = (await db.ReminderSwitches.AsNoTracking().VisibleTo(Lead).FirstOrDefaultAsync(row => row.UndoneAt == null, ct))?.RecordedAt,
            IsShown = await db.DryRuns.VisibleTo(Lead).AnyAsync(row => row.PersonId == me && row.ShownAt >= since, ct),
            Today = today,
            Titles = await titles.RunAsync(Lead, Visit.Language, ct),
            Requirements = await db.Requirements.AsNoTracking().VisibleTo(Lead)
                .Where(row => row.UndoneAt == null && (row.EndsOn == null || row.EndsOn >= today))
                .OrderBy(row => row.CourseSlug).ThenBy(row => row.StartsOn).ToListAsync(ct),
            Plans = (await db.ReminderPlans.AsNoTracking().VisibleTo(Lead).Where(row => row.UndoneAt == null).ToListAsync(ct))
                .ToLookup(row => row.RequirementId),
            Courses = (await courses.RunAsync(Lead, null, ct)).Rows,
            Addresses = (await db.CourseAddresses.AsNoTracking().VisibleTo(Lead).Where(row => row.UndoneAt == null).ToListAsync(ct))
                .ToDictionary(row => row.ContextId),
            Trials = (await db.CourseAddressTrials.AsNoTracking().VisibleTo(Lead).OrderBy(row => row.TriedAt).ToListAsync(ct)).ToLookup(row => row.AddressId),
            Others = await reading.OthersAsync(Lead, today, ct),
        };
        var said = await db.ReminderInstructions.AsNoTracking().VisibleTo(Lead).FirstOrDefaultAsync(row => row.UndoneAt == null, ct);
        return found with { Words = said is null ? null : new(said.WordsEn, said.WordsCy) };
    }
}

/// <summary>The page of reminders.</summary>
public sealed record RemindersModel
{
    /// <summary>Since when they are on (UTC); null while they are off.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Whether this lead has been shown a dry run that counts.</summary>
    public bool IsShown { get; init; }

    /// <summary>What each requirement is called.</summary>
    public required IReadOnlyDictionary<RequirementId, string> Titles { get; init; }

    /// <summary>What is required, each once however many versions it has ahead.</summary>
    public required IReadOnlyList<Requirement> Requirements { get; init; }

    /// <summary>The day (Europe/London).</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The plans that the school has set, of every day.</summary>
    public required ILookup<RequirementId, ReminderPlan> Plans { get; init; }

    /// <summary>Leads and heads.</summary>
    public required RoundFacts Others { get; init; }

    /// <summary>The school's LMS courses.</summary>
    public required IReadOnlyList<SchoolCourse> Courses { get; init; }

    /// <summary>Where they are, as far as a lead said.</summary>
    public required IReadOnlyDictionary<ContextId, CourseAddress> Addresses { get; init; }

    /// <summary>What was found there, by the id of the address, the newest last.</summary>
    public required ILookup<Guid, CourseAddressTrial> Trials { get; init; }

    /// <summary>How people come to the training, in the school's words; null where it said nothing.</summary>
    public Bilingual? Words { get; init; }

    /// <summary>For which requirement.</summary>
    public RequirementId? PlanOf { get; init; }

    /// <summary>As it was filled in.</summary>
    public PlanForm? Plan { get; init; }

    /// <summary>The course whose address was not taken.</summary>
    public ContextId? CourseOf { get; init; }

    /// <summary>As it was typed.</summary>
    public string? Typed { get; init; }

    /// <summary>What was done a moment ago, or null.</summary>
    public Bilingual? Done { get; init; }

    /// <summary>Who is not told that somebody is late.</summary>
    public EscalationReach Reach => EscalationReach.Of(Others, Requirements.Select(one => one.RequirementId), Today);

    /// <summary>The plan of a requirement that holds today.</summary>
    public ReminderPlan PlanFor(RequirementId requirement) => ReminderPlan.Of(Plans[requirement], Today);

    /// <summary>The school's own plans of a requirement that hold today or will, the first to begin first.</summary>
    public IEnumerable<ReminderPlan> PlansOf(RequirementId requirement) =>
        Plans[requirement].Where(plan => plan.StartsOn >= PlanFor(requirement).StartsOn).OrderBy(plan => plan.StartsOn);
}
