using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace ESafetyCourse.Tests.Grades;

/// <summary>An LMS that is nothing but the answers a test gives it.</summary>
internal static class BareLms
{
    /// <summary>Starts it at that address.</summary>
    public static async Task<WebApplication> StartAsync(string url, Action<WebApplication> answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var lms = builder.Build();
        lms.Urls.Add(url);
        answers(lms);
        await lms.StartAsync(TestContext.Current.CancellationToken);
        return lms;
    }
}
