using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using ESafetyCourse.Core.Keys;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Lti;

namespace ESafetyCourse.Core.Launches;

/// <summary>
/// A launch by somebody who teaches a course that is no school's yet. It waits in their browser, sealed, while they say whose it is: of the
/// person nothing is stored.
/// </summary>
/// <param name="Course">The course.</param>
/// <param name="Scope">Where the subject is unique.</param>
/// <param name="Subject">Who.</param>
/// <param name="Name">What the platform calls them, or null.</param>
/// <param name="Email">Their e-mail address, or null.</param>
/// <param name="LaunchedAt">When (UTC).</param>
public sealed record UnclaimedCourse(NamedContext Course, string Scope, string Subject, string? Name, string? Email, DateTimeOffset LaunchedAt)
{
    /// <summary>The course of a launch; null where there is none, or where whoever opened it does not teach it.</summary>
    public static UnclaimedCourse? Of(LoginUnderWay login, LtiMessage message, DateTimeOffset now)
    {
        if (message.Token.Context is not { } context || !message.Roles.RunsCourse) return null;
        var course = new NamedContext(login.Platform.Id, message.DeploymentId, context.Id, context.Title) { History = Arrival.HistoryOf(message.Token) };
        var (name, email) = Arrival.Called(message.Token);
        return new UnclaimedCourse(course, login.Platform.IdentityScope(message.DeploymentId), message.Subject, name, email, now)
        {
            Chooses = message is DeepLinkingRequest,
        };
    }

    /// <summary>They came to choose what stands in the course: there is no activity yet that they could open again.</summary>
    public bool Chooses { get; init; }

    /// <summary>The hash of a code of which they have read whose it is: to say yes to that is no further try.</summary>
    public byte[]? Asked { get; init; }

    /// <summary>Whether that code is the one.</summary>
    public bool WasAsked(string code) => Asked is { } asked && asked.AsSpan().SequenceEqual(OneTimeCode.Hash(code));

    /// <summary>How long they have for it.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromMinutes(30);
}

/// <summary>Seals unclaimed courses, and opens what comes back.</summary>
public sealed class CourseSeal(MasterKey master, TimeProvider clock)
{
    private const string Purpose = "unclaimed-course";

    /// <summary>The course as text for a form.</summary>
    public string Seal(UnclaimedCourse course) => Base64Url.EncodeToString(master.Seal(JsonSerializer.SerializeToUtf8Bytes(course), Purpose));

    /// <summary>The course of a form; null for one that we did not make, that was altered, or that took too long.</summary>
    public UnclaimedCourse? Open(string? text)
    {
        if (text is null || !Base64Url.IsValid(text)) return null;
        try
        {
            var course = JsonSerializer.Deserialize<UnclaimedCourse>(master.Open(Base64Url.DecodeFromChars(text), Purpose))!;
            return clock.GetUtcNow() - course.LaunchedAt < UnclaimedCourse.Lasts ? course : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
