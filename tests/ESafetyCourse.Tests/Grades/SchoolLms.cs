using System.Net;
using System.Text;
using ESafetyCourse.Core.Keys;
using ESafetyCourse.DemoLms;
using ESafetyCourse.DemoLms.Grades;
using ESafetyCourse.DemoLms.Trials;
using ESafetyCourse.Lti;
using ESafetyCourse.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ESafetyCourse.Tests.Grades;

/// <summary>The demonstration LMS on a port of its own; it knows the tool's real keys, and the tool has it registered.</summary>
public sealed class SchoolLms : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SchoolLms(WebApplication app, int port) => (_app, Port) = (app, port);

    public int Port { get; }

    public string Url => $"http://127.0.0.1:{Port}";

    public FaultInjection Faults => _app.Services.GetRequiredService<FaultInjection>();

    public GradeBook Book => _app.Services.GetRequiredService<GradeBook>();

    public Quirks Quirks => _app.Services.GetRequiredService<Quirks>();

    /// <summary>Scores posted, as path and body; the newest first.</summary>
    public IReadOnlyList<ReceivedRequest> Scores =>
        [.. _app.Services.GetRequiredService<RequestLog>().Latest().Where(request => request.Path.Contains("/scores", StringComparison.Ordinal))];

    /// <summary>How often an access token was asked for.</summary>
    public int TokensAskedFor =>
        _app.Services.GetRequiredService<RequestLog>().Latest().Count(request => request.Path.EndsWith("/lti/token", StringComparison.Ordinal));

    public static async Task<SchoolLms> StartAsync(TestCourse course, int? port = null, TimeProvider? clock = null, params string[] more)
    {
        var at = port ?? TestTool.FreePort();
        string[] args = ["--environment=Development", $"--DemoLms:Url=http://127.0.0.1:{at}", "--DemoLms:ToolUrl=http://tool.example", .. more];
        var app = DemoPlatform.Create(args, builder =>
        {
            builder.Logging.ClearProviders();
            if (clock is not null) builder.Services.AddSingleton(clock);
            builder.Services.AddHttpClient(DemoPlatform.ToolClientName).ConfigurePrimaryHttpMessageHandler(() => new Keys(course));
        });
        await app.StartAsync();
        var lms = new SchoolLms(app, at);
        if (port is null) await course.Given.PlatformAsync(lms.Url);
        return lms;
    }

    /// <summary>The address of a course's members: course 2 is that of the staff, 9 the crowd.</summary>
    public string Roster(string course = "2") => $"{Url}/lti/services.php/CourseSection/{course}/bindings/1/memberships";

    /// <summary>The address of a column: 101 and 102 in course 2, 121 in course 3.</summary>
    public string LineItem(string item = "101", string course = "2") => $"{Url}/lti/services.php/{course}/lineitems/{item}/lineitem?type_id=1";

    /// <summary>Something that the teacher of the course, Siân, types into its grade book.</summary>
    /// <param name="path">Below the column: a person's id, or <c>lock</c>.</param>
    /// <param name="field">The form's field.</param>
    /// <param name="value">What stands in it.</param>
    public async Task TypeAsync(string path, string field, string value)
    {
        using var teacher = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });
        using var who = new FormUrlEncodedContent([new("person", "3")]);
        using var what = new FormUrlEncodedContent([new(field, value)]);
        (await teacher.PostAsync($"{Url}/sign-in", who)).Dispose();
        using var answer = await teacher.PostAsync($"{Url}/course/2/grades/101/{path}", what);
        Assert.True((int)answer.StatusCode < 400, $"{answer.StatusCode}");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private sealed class Keys(TestCourse course) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            new(HttpStatusCode.OK)
            {
                Content = new StringContent(ToolKeySet.ToJwks(await course.Get<ToolKeys>().PublishedAsync(cancellationToken)), Encoding.UTF8, "application/json"),
            };
    }
}
