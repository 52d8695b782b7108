using System.Text;
using System.Text.Encodings.Web;
using ESafetyCourse.Core.Launches;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace ESafetyCourse.Web.Features.Launches;

/// <summary>What differs from one login page to the next: values, and the hidden fields of its two forms as HTML.</summary>
/// <param name="State">The state.</param>
/// <param name="Binding">The secret that the page's script puts where the cookie may not hold.</param>
/// <param name="StorageTarget">The frame that offers to keep it, or nothing.</param>
/// <param name="StorageOrigin">Whose frame that must be, or nothing.</param>
/// <param name="Action">The platform's authorisation address.</param>
/// <param name="Asked">Fields of our request to the platform.</param>
/// <param name="Sent">What the platform sent, for the button that begins again in a new tab.</param>
public sealed record LoginPage(string State, string Binding, string StorageTarget, string StorageOrigin, string Action, string Asked, string Sent)
{
    /// <summary>The page of a login.</summary>
    public static LoginPage Of(LoginBegun begun, IEnumerable<KeyValuePair<string, string>> sent) => new(
        begun.State, begun.Login.Binding, begun.Login.Storage?.Target ?? "", begun.Login.Storage?.Origin ?? "", begun.Request.Action.AbsoluteUri,
        Hidden(begun.Request.Fields), Hidden(sent));

    /// <summary>The values in the order in which the view shows them; <see cref="LoginTemplate"/> relies on it.</summary>
    internal string[] InOrder =>
        [Html(State), Html(Binding), Html(StorageTarget), Html(StorageOrigin), Html(Action), Asked, Sent];

    private static string Hidden(IEnumerable<KeyValuePair<string, string>> fields) =>
        string.Concat(fields.Select(field => $"<input type=\"hidden\" name=\"{Html(field.Key)}\" value=\"{Html(field.Value)}\">"));

    private static string Html(string text) => HtmlEncoder.Default.Encode(text);
}

/// <summary>
/// The login page as a fixed text with gaps. Every lesson begins with it, it is in no language, and nobody is known yet: its view is rendered
/// once, with marks where the values go.
/// </summary>
public sealed class LoginTemplate
{
    private static readonly string[] Marks = [.. Enumerable.Range(0, 7).Select(_ => Guid.NewGuid().ToString("n"))];
    private string[]? _pieces;

    /// <summary>Answers with the page.</summary>
    public async Task WriteAsync(ActionContext context, LoginPage page)
    {
        var pieces = _pieces ??= await RenderAsync(context);
        var text = new StringBuilder(pieces[0]);
        foreach (var (value, piece) in page.InOrder.Zip(pieces.Skip(1))) text.Append(value).Append(piece);
        context.HttpContext.Response.ContentType = "text/html; charset=utf-8";
        await context.HttpContext.Response.WriteAsync(text.ToString(), context.HttpContext.RequestAborted);
    }

    private static async Task<string[]> RenderAsync(ActionContext context)
    {
        var (response, body) = (context.HttpContext.Response, context.HttpContext.Response.Body);
        using var rendered = new MemoryStream();
        response.Body = rendered;
        try
        {
            var model = new LoginPage(Marks[0], Marks[1], Marks[2], Marks[3], Marks[4], Marks[5], Marks[6]);
            await new ViewResult
            {
                ViewName = "Login", ViewData = new ViewDataDictionary<LoginPage>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = model },
            }.ExecuteResultAsync(context);
        }
        finally
        {
            response.Body = body;
        }

        var pieces = Encoding.UTF8.GetString(rendered.ToArray()).Split(Marks, StringSplitOptions.None);
        return pieces.Length == Marks.Length + 1 ? pieces : throw new InvalidOperationException("The login page shows a value twice, or not at all.");
    }
}
