using ESafetyCourse.Core.Content;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Operators;
using ESafetyCourse.Web.Jobs;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Installation;

/// <summary>What the program does by itself: how it stands, and having it run, pause and go on.</summary>
[Route(OperatorLinks.Jobs)]
public sealed class JobsController(FindJobs find, AskForJob ask, PauseJob pause, ResumeJob resume, JobBell bell, TimeProvider clock) : OperatorPage
{
    private static readonly Bilingual IsPaused = new("This job is paused. Let it go on first.", "Mae’r dasg hon wedi’i hoedi. Gadewch iddi fynd ymlaen yn gyntaf.");
    private static readonly Bilingual PausedAlready = new("This job is paused already", "Mae’r dasg hon eisoes wedi’i hoedi");
    private static readonly Bilingual NotPaused = new("This job is not paused", "Nid yw’r dasg hon wedi’i hoedi");

    /// <summary>All of them.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Jobs(string? done, CancellationToken ct) => View(new JobsModel(
        await FindAsync(ct), clock.GetUtcNow(), await find.AreSilentAsync(ct), OperatorDoneWords.Of(done)));

    /// <summary>Asks why a job is to run now.</summary>
    [HttpGet("{job}/run")]
    public Task<IActionResult> Run(string job, CancellationToken ct) => AskAsync(job, JobDeed.Run, ct);

    /// <summary>Has it run.</summary>
    [HttpPost("{job}/run")]
    public Task<IActionResult> Run(string job, DeedAnswers form, CancellationToken ct) => DoAsync(job, JobDeed.Run, form, async () =>
    {
        var asked = await ask.RunAsync(By(form), job, ct);
        if (asked.Why is null) bell.Begin(Timetable.Find(job)!);
        return asked;
    }, ct);

    /// <summary>Asks why a job is to be paused.</summary>
    [HttpGet("{job}/pause")]
    public Task<IActionResult> Pause(string job, CancellationToken ct) => AskAsync(job, JobDeed.Pause, ct);

    /// <summary>Pauses it.</summary>
    [HttpPost("{job}/pause")]
    public Task<IActionResult> Pause(string job, DeedAnswers form, CancellationToken ct) =>
        DoAsync(job, JobDeed.Pause, form, () => pause.RunAsync(By(form), job, ct), ct);

    /// <summary>Asks why a job is to go on.</summary>
    [HttpGet("{job}/resume")]
    public Task<IActionResult> Resume(string job, CancellationToken ct) => AskAsync(job, JobDeed.Resume, ct);

    /// <summary>Lets it go on.</summary>
    [HttpPost("{job}/resume")]
    public Task<IActionResult> Resume(string job, DeedAnswers form, CancellationToken ct) =>
        DoAsync(job, JobDeed.Resume, form, () => resume.RunAsync(By(form), job, ct), ct);

    private async Task<IActionResult> AskAsync(string job, JobDeed deed, CancellationToken ct) =>
        await FindAsync(job, deed, ct) is { } standing ? View("JobDeed", new JobDeedModel(standing, deed, new())) : Notice.NotFound();

    private async Task<IActionResult> DoAsync(string job, JobDeed deed, DeedAnswers form, Func<Task<Outcome<Done>>> act, CancellationToken ct)
    {
        if (await FindAsync(job, deed, ct) is not { } standing) return Notice.NotFound();
        var model = new JobDeedModel(standing, deed, form);
        if (form.Faults is { Count: > 0 } left) return Unfinished("JobDeed", model, left);
        var why = (await act()).Why?.Reason;
        if (why is null)
        {
            return Done(OperatorLinks.Jobs, deed switch
            {
                JobDeed.Run => OperatorDeed.JobAsked,
                JobDeed.Pause => OperatorDeed.JobPaused,
                _ => OperatorDeed.JobResumed,
            });
        }

        return InvalidForm("JobDeed", model, NotDone, new Fault(
            "because", why == ResumeJob.NotPaused ? NotPaused : deed == JobDeed.Run ? IsPaused : PausedAlready));
    }

    // What others begin can be paused, and not be begun here.
    private async Task<JobStanding?> FindAsync(string job, JobDeed deed, CancellationToken ct) =>
        (await FindAsync(ct)).FirstOrDefault(one => one.Name == job && (deed != JobDeed.Run || one.Job is not null));

    // Those of the timetable; then those that others begin, run or not yet.
    private async Task<IReadOnlyList<JobStanding>> FindAsync(CancellationToken ct)
    {
        var found = await find.RunAsync(ct);
        return [.. found.Where(one => one.Job is not null), .. Timetable.Begun.Select(name => found.FirstOrDefault(one => one.Name == name) ?? JobStanding.Never(name))];
    }
}

/// <summary>What an operator can do about a job.</summary>
public enum JobDeed
{
    /// <summary>Have it run now.</summary>
    Run,

    /// <summary>Pause it.</summary>
    Pause,

    /// <summary>Let it go on.</summary>
    Resume,
}

/// <summary>The page of jobs.</summary>
/// <param name="Rows">All of them.</param>
/// <param name="Now">Now (UTC).</param>
/// <param name="Silent">No instance runs any.</param>
/// <param name="Done">What was done a moment ago, or null.</param>
public sealed record JobsModel(IReadOnlyList<JobStanding> Rows, DateTimeOffset Now, bool Silent, Bilingual? Done);

/// <summary>The form of a deed about a job.</summary>
/// <param name="Job">Which job.</param>
/// <param name="Deed">What is to be done.</param>
/// <param name="Form">As filled in.</param>
public sealed record JobDeedModel(JobStanding Job, JobDeed Deed, DeedAnswers Form);
