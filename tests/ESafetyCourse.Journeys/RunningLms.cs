using ESafetyCourse.DemoLms;
using ESafetyCourse.DemoLms.Grades;
using ESafetyCourse.DemoLms.Trials;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ESafetyCourse.Journeys;

/// <summary>The demo LMS, which a story may stop and start again: its grade book lies on disk.</summary>
public sealed class RunningLms(string url, string toolUrl)
{
    private readonly string _folder = Directory.CreateTempSubdirectory("esafety-lms-").FullName;
    private WebApplication? _app;

    /// <summary>Its address.</summary>
    public string Url => url;

    /// <summary>Starts it, unless it runs.</summary>
    public async Task StartAsync()
    {
        if (_app is not null) return;
        _app = DemoPlatform.Create(
            ["--environment=Development", $"--DemoLms:Url={url}", $"--DemoLms:ToolUrl={toolUrl}", "--data", _folder],
            builder => builder.Logging.ClearProviders());
        await _app.StartAsync();
    }

    /// <summary>Stops it.</summary>
    public async Task StopAsync()
    {
        if (_app is null) return;
        await _app.StopAsync();
        await _app.DisposeAsync();
        _app = null;
    }

    /// <summary>The habits that it can take on; a story takes them back.</summary>
    public Quirks Quirks => _app!.Services.GetRequiredService<Quirks>();

    /// <summary>Forgets every grade.</summary>
    public void EmptyGradeBook() => _app!.Services.GetRequiredService<GradeBook>().Clear();

    /// <summary>The grade of a person for a module, once it is there; null when it isn't after a while.</summary>
    public async Task<decimal?> GradeAsync(string person, string module, int seconds = 120)
    {
        for (var i = 0; i < seconds * 20; i++)
        {
            var grade = _app?.Services.GetRequiredService<GradeBook>().All()
                .FirstOrDefault(row => row.PersonId == person && row.Module == module && row.Score is not null);
            if (grade is not null) return (decimal)grade.Score!;
            await Task.Delay(50);
        }

        return null;
    }
}
