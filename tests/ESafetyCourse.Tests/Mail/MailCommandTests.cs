using ESafetyCourse.Tests.Commands;
using ESafetyCourse.Tests.DemoLms;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Mail;

/// <summary>What an operator types about mail, and the page on which a trial reads it.</summary>
[Collection(OneAtTheTerminal.Name)]
public sealed class MailCommandTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("esafety-mail-");
    private TestCourse _course = null!;
    private Operator _operator = null!;

    public async ValueTask InitializeAsync()
    {
        _course = await shared.AsPreparedAsync();
        _operator = new Operator(_course.Database);
    }

    public async ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        await _course.DisposeAsync();
    }

    [Fact]
    public async Task A_test_message_goes_where_mail_goes_and_a_trial_reads_it_on_a_page()
    {
        Assert.Contains("No mail server is set up", (await _operator.TypeAsync("mail", "test", "me@x.example")).Complained, StringComparison.Ordinal);
        (_operator.Settings["ASPNETCORE_ENVIRONMENT"], _operator.Settings["ESafety__Mail__Folder"]) = ("Development", _folder.FullName);
        Assert.Contains("That is no e-mail address.", (await _operator.TypeAsync("mail", "test", "me")).Complained, StringComparison.Ordinal);
        Assert.Equal((0, ""), await EndOfAsync("mail", "test", "me@x.example"));
        var file = Assert.Single(_folder.GetFiles());

        await using var lms = await StartedPlatform.StartAsync(more: [$"--DemoLms:Mail={_folder.FullName}"]);
        using var visitor = new Visitor(lms);
        var name = Path.GetFileNameWithoutExtension(file.Name);
        var list = await visitor.GetAsync("/mail");
        Assert.Contains("me@x.example", list.Main, StringComparison.Ordinal);
        Assert.NotNull(list.Page.QuerySelector($"a[href='/mail/{name}']"));
        Assert.Contains("There is nothing to do.", (await visitor.GetAsync($"/mail/{name}")).Main, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await visitor.GetAsync("/mail/..%2F..%2Fsecret")).Status);
    }

    [Fact]
    public async Task What_waits_and_what_could_not_be_delivered_is_listed_without_names_and_tried_again()
    {
        var person = await _course.Given.PersonAsync("Carys Bevan");
        await _course.SqlAsync("""
            insert into messages (id, school_id, class, kind, person_id, dedupe_key, body, queued_at, not_before, state, tries, next_try_at, settled_at, why)
            values (gen_random_uuid(), $1, 'reminder', 'hello', $2, 'a', '{}', now(), now(), 'given-up', 3, now(), now(), 'server-away')
            """, _course.School.Id.Value, person.Value);
        await _course.SqlAsync("""
            insert into messages (id, class, kind, person_id, dedupe_key, body, queued_at, not_before, state, next_try_at)
            values (gen_random_uuid(), 'transactional', 'hello', $1, 'b', '{}', now(), now(), 'waiting', now() - interval '1 hour')
            """, person.Value);
        var list = (await _operator.TypeAsync("mail", "list")).Said;
        Assert.Contains("no server is set up (ESafety__Mail__Host): messages wait; no mail server is set up, and messages wait: 1; not delivered in the last 7 days: 1.", list, StringComparison.Ordinal);
        Assert.Contains("bro-wennol\thello\tgiven-up\tserver-away", list, StringComparison.Ordinal);
        Assert.Contains("no school\thello\twaiting", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Carys", list, StringComparison.Ordinal);
        Assert.Contains("messages wait: 1", (await _operator.TypeAsync("doctor")).Said, StringComparison.Ordinal);
        Assert.Contains("within a minute: 1", (await _operator.TypeAsync("mail", "retry", "--school", "bro-wennol")).Said, StringComparison.Ordinal);
        Assert.Equal(2, await _course.ReadAsync<long>("select count(*) from messages where state = 'waiting'"));
        Assert.Equal(1, await _course.ReadAsync<long>("select count(*) from evidence where kind = 'messages-retried' and actor = 'operator'"));
    }

    private async Task<(int Exit, string Complained)> EndOfAsync(params string[] words)
    {
        var ran = await _operator.TypeAsync(words);
        return (ran.Exit, ran.Complained);
    }
}
