using System.Globalization;
using System.Text.RegularExpressions;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Launches;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Launches;

/// <summary>Refused logins and launches: a page with the reason and a code, framed by anybody, with nothing personal on it.</summary>
public static partial class RefusalPage
{
    private static readonly Bilingual Title = new("The training could not be opened", "Nid oedd modd agor yr hyfforddiant");

    /// <summary>
    /// The page for a refusal: 400. What the platform <paramref name="said"/> is shown where it is an error code and nothing else, as
    /// anybody could have written it; the <paramref name="reference"/> is that of the launch as it was kept.
    /// </summary>
    public static IActionResult Of(HttpContext http, Refusal why, ILogger log, string? said = null, string? reference = null)
    {
        Log(log, why, reference);
        return Show(http, why.Reason, StatusCodes.Status400BadRequest, IsErrorCode(said) ? said : null, reference);
    }

    /// <summary>Whether a platform's answer is an error code and nothing else.</summary>
    public static bool IsErrorCode(string? said) => said is not null && ErrorCode().IsMatch(said);

    /// <summary>The page for a login too many: 429, and when to come back.</summary>
    public static IActionResult TooMany(HttpContext http, TimeSpan wait)
    {
        http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Show(http, ToolRefusals.TooManyLogins, StatusCodes.Status429TooManyRequests);
    }

    /// <summary>The page for who can't say whose course it is: 403, and whom to ask.</summary>
    public static IActionResult Unclaimed(HttpContext http, ILogger log, string? reference)
    {
        Log(log, ToolRefusals.ContextUnclaimed.Refuse(), reference);
        ContentPolicy.AllowFramingByAnyone(http);
        return new Notice(StatusCodes.Status403Forbidden, new("This course is not connected yet", "Nid yw’r cwrs hwn wedi’i gysylltu eto"),
            RefusalWords.Of(ToolRefusals.ContextUnclaimed), ToolRefusals.ContextUnclaimed.Code) { Reference = reference }.ToResult();
    }

    /// <summary>The page for something that isn't a form at all.</summary>
    public static IActionResult Unreadable(HttpContext http, ILogger log) => Of(http, ToolRefusals.FormUnreadable.Refuse(), log);

    private static IActionResult Show(HttpContext http, RefusalCode code, int status, string? said = null, string? reference = null)
    {
        ContentPolicy.AllowFramingByAnyone(http);
        return new Notice(status, Title, RefusalWords.Of(code), code.Code) { Said = said, Reference = reference }.ToResult();
    }

    private static void Log(ILogger log, Refusal why, string? reference)
    {
        if (reference is null) LogRefused(log, why.Code, why.Detail);
        else LogKept(log, why.Code, why.Detail, reference);
    }

    [GeneratedRegex(@"^[a-z][a-z0-9_]{0,63}\z")]
    private static partial Regex ErrorCode();

    [LoggerMessage(Level = LogLevel.Information, Message = "Refused: {Code} {Detail}")]
    private static partial void LogRefused(ILogger log, string code, string? detail);

    [LoggerMessage(Level = LogLevel.Information, Message = "Refused: {Code} {Detail} ({Reference})")]
    private static partial void LogKept(ILogger log, string code, string? detail, string reference);
}
