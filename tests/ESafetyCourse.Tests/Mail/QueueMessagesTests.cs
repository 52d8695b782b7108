using ESafetyCourse.Core;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Tests.Kit;
using Npgsql;

namespace ESafetyCourse.Tests.Mail;

/// <summary>Messages as they are queued: with what they tell of, once, and without anybody's name.</summary>
public sealed class QueueMessagesTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private TestCourse _course = null!;

    public async ValueTask InitializeAsync() => _course = await shared.AsPreparedAsync();

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task What_was_queued_before_is_not_queued_again_whoever_does_it_and_how_often()
    {
        var person = await _course.Given.PersonAsync("Carys");
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => InSaveAsync([One(person, "a"), One(person, "a"), One(person, "b")])));
        Assert.Equal(2, await CountAsync());
        await _course.SqlAsync("update messages set state = 'sent'");
        Assert.Equal(1, await InSaveAsync([One(person, "a"), One(person, "c")]));
        Assert.Equal(2, await _course.ReadAsync<long>("select count(*) from messages where state = 'sent'"));
    }

    [Fact]
    public async Task A_save_that_is_taken_back_takes_its_messages_with_it_and_without_a_save_none_is_queued()
    {
        var person = await _course.Given.PersonAsync("Carys");
        await _course.WithAsync<CourseContext>(async db =>
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.QueueAsync([One(person, "a")], _course.Clock.UtcNowStored(), Ct));
            await using var save = await db.Database.BeginTransactionAsync(Ct);
            Assert.Equal(1, await db.QueueAsync([One(person, "a")], _course.Clock.UtcNowStored(), Ct));
            await save.RollbackAsync(Ct);
        });
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_batch_queues_them_too_for_people_and_for_contacts()
    {
        var (person, contact) = (await _course.Given.PersonAsync("Carys"), Guid.CreateVersion7());
        await _course.SqlAsync("insert into contacts (id, school_id, email, recorded_at) values ($1, $2, 'head@x.example', now())", contact, _course.School.Id.Value);
        await using var batch = _course.Get<NpgsqlDataSource>().CreateBatch();
        batch.Queue([One(person, "a"), One(person, "b") with { To = new MessageRecipient.OfContact(new(contact)), School = null }], _course.Clock.UtcNowStored());
        Assert.Equal(2, await batch.ExecuteNonQueryAsync(Ct));
        Assert.Equal(1, await _course.ReadAsync<long>("select count(*) from messages where contact_id = $1 and person_id is null and school_id is null", contact));
    }

    [Fact]
    public void What_a_body_holds_is_read_back_as_it_was()
    {
        var (one, two) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var body = MessageBody.Read(new MessageBody()
            .With("ids", [one, two]).With("id", one).With("day", new DateOnly(2028, 2, 29)).With("cycle", 3).With("state", MessageState.GivenUp).Stored());
        Assert.Equal([one, two], body.Ids("ids"));
        Assert.Equal(
            (one, new DateOnly(2028, 2, 29), 3, MessageState.GivenUp), (body.Id("id"), body.Day("day"), body.Number("cycle"), body.Member<MessageState>("state")));
        Assert.Empty(body.Ids("none"));
    }

    [Fact]
    public void No_text_can_be_put_into_a_body() => Assert.DoesNotContain(
        typeof(MessageBody).GetMethods().Where(method => method.Name == nameof(MessageBody.With)),
        method => method.GetParameters().Skip(1).Any(value => value.ParameterType == typeof(string) || value.ParameterType == typeof(IEnumerable<string>)));

    private NewMessage One(PersonId person, string key) =>
        new(_course.School.Id, MessageClass.Reminder, "hello", new MessageRecipient.OfPerson(person), key, new MessageBody());

    private Task<int> InSaveAsync(IReadOnlyList<NewMessage> messages) => _course.WithAsync<CourseContext, int>(async db =>
    {
        await using var save = await db.Database.BeginTransactionAsync(Ct);
        var queued = await db.QueueAsync(messages, _course.Clock.UtcNowStored(), Ct);
        await save.CommitAsync(Ct);
        return queued;
    });

    private Task<long> CountAsync() => _course.ReadAsync<long>("select count(*) from messages");
}
