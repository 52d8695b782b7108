using ESafetyCourse.Core.Schema;
using ESafetyCourse.Web.Access;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;

namespace ESafetyCourse.Web.Features.Failures;

/// <summary>The last line: whatever goes wrong, a plain page and no stack trace.</summary>
public static class Failure
{
    /// <summary>Shows an unexpected fault (500), a database that is away (503), or a request that the server could not read (its own 4xx).</summary>
    public static Task ShowAsync(HttpContext http)
    {
        var error = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (error is BadHttpRequestException bad) return ShowAsync(http, Unreadable(bad.StatusCode));
        if (DatabaseTrouble.IsAway(error))
        {
            http.RequestServices.GetRequiredService<DatabaseAway>().Note(error);
            http.Response.Headers.RetryAfter = "60";
            return ShowAsync(http, new Notice(StatusCodes.Status503ServiceUnavailable,
                new("The training is away for a moment", "Nid yw’r hyfforddiant ar gael am ennyd"),
                new("What you had done before is kept. Wait a minute, then open the activity again from your course page.",
                    "Cadwyd yr hyn a wnaethoch cyn hynny. Arhoswch funud, yna agorwch y gweithgaredd eto o dudalen eich cwrs.")));
        }

        return ShowAsync(http, new Notice(StatusCodes.Status500InternalServerError,
            new("Something went wrong on our side", "Aeth rhywbeth o’i le ar ein hochr ni"),
            new("What you had done before is kept. Go back and try again; if it goes wrong once more, tell the person who runs the training.",
                "Cadwyd yr hyn a wnaethoch cyn hynny. Ewch yn ôl a rhowch gynnig arall arni; os aiff o’i le eto, dywedwch wrth y sawl sy’n rhedeg yr hyfforddiant.")));
    }

    /// <summary>
    /// Whether a fault is none of ours, and needs no stack in the log: a database that is away, which has a line of its own, or a request
    /// that its sender broke. (Who has gone away meanwhile is not even answered.)
    /// </summary>
    public static bool Foreseen(Exception error) => error is BadHttpRequestException || DatabaseTrouble.IsAway(error);

    /// <summary>Gives a bare status a page.</summary>
    public static Task ShowStatusAsync(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => WriteAsync(http, Notice.NotFound()),
        StatusCodes.Status401Unauthorized => WriteAsync(http, Notice.OpenAgain()),
        var status and >= 400 and < 500 => ShowAsync(http, Unreadable(status)),
        _ => Task.CompletedTask,
    };

    private static Notice Unreadable(int status) => new(status,
        new("That request could not be read", "Nid oedd modd darllen y cais hwnnw"),
        new("Nothing was changed. Go back and try again.", "Ni newidiwyd dim. Ewch yn ôl a rhowch gynnig arall arni."));

    private static Task ShowAsync(HttpContext http, Notice notice) => WriteAsync(http, notice.ToResult());

    /// <summary>Answers where no controller does, with a page that anybody may frame.</summary>
    public static Task WriteAsync(HttpContext http, IActionResult result)
    {
        ContentPolicy.AllowFramingByAnyone(http);
        return result.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor()));
    }
}
