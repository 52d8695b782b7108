using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ESafetyCourse.Tests.Mail;

/// <summary>A course whose messages go out by a route, composed as a test says.</summary>
internal sealed class PostRoom : IDisposable
{
    public const string Kind = "hello";

    private readonly ServiceProvider _services;
    private readonly LoggerFactory _logger;

    public PostRoom(TestCourse course, MailRoute route, IComposeMessage? composer = null, MailTemplates? templates = null)
    {
        (Course, Composer) = (course, composer as Hello ?? new Hello());
        _services = new ServiceCollection().AddScoped(_ => composer ?? Composer).BuildServiceProvider();
        _logger = new LoggerFactory([new ListLog(Log)]);
        Outbox = new(course.Get<NpgsqlDataSource>(), course.Get<IDbContextFactory<CourseContext>>(), route, course.Clock);
        Send = new(Outbox, route, templates ?? Hello.Templates, course.Get<NpgsqlDataSource>(), _services.GetRequiredService<IServiceScopeFactory>(), course.Clock,
            _logger.CreateLogger<SendMessages>());
    }

    public TestCourse Course { get; }

    public Hello Composer { get; }

    public MessageOutbox Outbox { get; }

    public SendMessages Send { get; }

    public List<string> Log { get; } = [];

    /// <summary>Somebody with an address.</summary>
    public async Task<PersonId> PersonAsync(string address, string? language = "en", string name = "Carys Bevan")
    {
        var person = await Course.Given.PersonAsync(name);
        await Course.SqlAsync("update people set email = $2, language = $3 where id = $1", person.Value, address, language);
        return person;
    }

    /// <summary>Queues a message, as a job would.</summary>
    public async Task<int> QueueAsync(params NewMessage[] messages)
    {
        await using var connection = await Course.Get<NpgsqlDataSource>().OpenConnectionAsync();
        return await QueueMessages.QueueAsync(connection, null, messages, Course.Clock.UtcNowStored(), CancellationToken.None);
    }

    public NewMessage To(PersonId person, string key, MessageClass urgency = MessageClass.Transactional, string? thread = null, DateTimeOffset? notBefore = null) =>
        new(Course.School.Id, urgency, Kind, new MessageRecipient.OfPerson(person), key, new MessageBody().With("day", new DateOnly(2026, 9, 30)), notBefore, thread);

    public Task<MailRound> RunAsync() => Send.RunAsync(CancellationToken.None);

    /// <summary>Each message: key, state, why, code and tries, in the order of the keys.</summary>
    public async Task<string> StatesAsync() => await Course.ReadAsync<string>("""
        select coalesce(string_agg(concat_ws(' ', dedupe_key, state, why, last_status, tries), ', ' order by dedupe_key), '') from messages
        """);

    public void Dispose()
    {
        _services.Dispose();
        _logger.Dispose();
    }
}

/// <summary>Composes a greeting; a test may say that nothing is to be told, or that composing fails.</summary>
internal sealed class Hello : IComposeMessage
{
    public string Kind => PostRoom.Kind;

    public static MailTemplates Templates { get; } = new(Lti.Kit.Repository.PathOf("tests/ESafetyCourse.Tests/Mail/content"));

    public Func<Message, Composed?> What { get; set; } = message => Greeting(message.Holds.Day("day"));

    public Task<Composed?> ComposeAsync(Message message, CancellationToken ct) => Task.FromResult(What(message));

    public static Composed Greeting(DateOnly due, string course = "Induction") => new(
        "hello", new Dictionary<string, Bilingual> { ["course"] = new(course, course == "Induction" ? "Sefydlu" : course), ["due"] = Written(due) },
        Link: new Uri("https://lms.example/course/view.php?id=2&x=y"),
        Entry: new CalendarEntry("obligation-1@esafety.example", 3, due, new("E-safety training due", "Hyfforddiant e-ddiogelwch i’w gwblhau")));

    private static Bilingual Written(DateOnly day) => new(SchoolDates.Write(day, Language.English), SchoolDates.Write(day, Language.Welsh));
}
