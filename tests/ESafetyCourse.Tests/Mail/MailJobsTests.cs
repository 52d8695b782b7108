using ESafetyCourse.Core.Mail;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Jobs;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ESafetyCourse.Tests.Mail;

/// <summary>The job that empties the outbox: it goes on until nothing is due, and comes back for what is due soon.</summary>
public sealed class MailJobsTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("esafety-mail-");
    private readonly Recorded _jobs = new();
    private TestCourse _course = null!;

    public async ValueTask InitializeAsync() => _course = await shared.AsPreparedAsync();

    public async ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        await _course.DisposeAsync();
    }

    [Fact]
    public async Task All_that_is_due_goes_in_one_run_and_it_comes_back_for_what_is_due_soon()
    {
        using var post = new PostRoom(_course, new MailRoute.Folder(SmtpSink.From, _folder.FullName));
        var carys = await post.PersonAsync("carys@x.example");
        await post.QueueAsync([.. Enumerable.Range(0, 120).Select(n => post.To(carys, $"{n}")), post.To(carys, "soon", notBefore: _course.Clock.GetUtcNow().AddSeconds(50))]);
        await Job(post).SendAsync(CancellationToken.None);
        Assert.Equal(120, _folder.GetFiles("*.eml").Length);
        Assert.IsType<ScheduledState>(Assert.Single(_jobs.States));
    }

    [Fact]
    public async Task Whoever_finds_a_run_that_may_have_been_killed_comes_back_once_when_its_hold_has_ended()
    {
        using var post = new PostRoom(_course, new MailRoute.Folder(SmtpSink.From, _folder.FullName));
        await post.QueueAsync(post.To(await post.PersonAsync("carys@x.example"), "one"));
        await _course.SqlAsync("insert into job_runs (name, held_by, held_until) values ('send-mail', gen_random_uuid(), $1)", _course.Clock.GetUtcNow().AddSeconds(25));
        await Job(post).SendAsync(CancellationToken.None);
        Assert.IsType<ScheduledState>(Assert.Single(_jobs.States));
        await Job(post).SendLeftAsync(CancellationToken.None);
        Assert.Single(_jobs.States); // It lives, and renews its hold.
        _course.Clock.Move(TimeSpan.FromSeconds(26));
        await Job(post).SendLeftAsync(CancellationToken.None);
        Assert.Single(_folder.GetFiles("*.eml"));
    }

    [Fact]
    public async Task With_no_server_named_messages_wait_and_nobody_runs_in_circles()
    {
        using var post = new PostRoom(_course, new MailRoute.Nowhere());
        await post.QueueAsync(post.To(await post.PersonAsync("carys@x.example"), "one"));
        await Job(post).SendAsync(CancellationToken.None);
        Assert.Empty(_jobs.States);
        Assert.Equal("one waiting 0", await post.StatesAsync());
    }

    private MailJobs Job(PostRoom post) => new(
        new JobRun(_course.Get<NpgsqlDataSource>(), _course.Clock, NullLogger<JobRun>.Instance), post.Send, post.Outbox, _jobs, _course.Clock);

    private sealed class Recorded : IBackgroundJobClient
    {
        public List<IState> States { get; } = [];

        public string Create(Job job, IState state)
        {
            States.Add(state);
            return "1";
        }

        public bool ChangeState(string jobId, IState state, string expectedState) => true;
    }
}
