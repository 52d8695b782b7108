using System.Text.RegularExpressions;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ESafetyCourse.Tests.Access;

/// <summary>A route of the program, as the program itself lists it: a new one is covered by itself.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Pattern">As the controller writes it.</param>
public sealed partial record ToolRoute(string Method, string Pattern)
{
    /// <summary>What may be asked by anybody; everything else must belong to a visit or to an account.</summary>
    private static readonly string[] Open =
        ["lti/login", "lti/login/carrier", "lti/launch", "lti/session", "lti/handover", "lti/claim", "lti/preview", "lti/register/{code}", ".well-known/jwks.json", PictureLinks.Route.Trim('/'),
            AccountLinks.SignInRoute.Trim('/'), AccountLinks.Code.Trim('/'), AccountLinks.LinkRoute.Trim('/'), AccountLinks.InvitedRoute.Trim('/'),
            AccountLinks.PasskeySignIn.Trim('/'), AccountLinks.PasskeySignInOptions.Trim('/')];

    public bool IsOpen => Open.Contains(Pattern.Trim('/'));

    public bool IsOfVisit => Pattern.Trim('/').StartsWith(VisitLinks.Route, StringComparison.Ordinal);

    public bool IsOfAccount => !IsOpen && ("/" + Pattern.Trim('/') + "/").StartsWith(AccountLinks.Root + "/", StringComparison.Ordinal);

    /// <summary>Every route of every controller.</summary>
    public static IReadOnlyList<ToolRoute> All(TestTool tool) =>
    [
        .. from endpoint in Endpoints(tool)
           where endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not null
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
           select new ToolRoute(method, endpoint.RoutePattern.RawText!),
    ];

    /// <summary>What answers that is no controller: static files, and what machines ask of the program's health.</summary>
    public static IReadOnlyList<string> WithoutController(TestTool tool) =>
    [
        .. from endpoint in Endpoints(tool)
           where endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is null
           select endpoint.RoutePattern.RawText!,
    ];

    /// <summary>The address with that launch; the other parts are those of the sample course.</summary>
    public string For(string launch) => "/" + Part().Replace(Pattern.TrimStart('/'), part => part.Groups[1].Value switch
    {
        "visit" => launch,
        "module" => SampleCourse.Slug,
        "number" => "1",
        "page" => "first-page",
        "scenario" => "S90",
        "scene" => "start",
        "choice" => "well",
        "ending" => "good",
        _ => "something",
    });

    public override string ToString() => $"{Method} {Pattern}";

    private static IEnumerable<RouteEndpoint> Endpoints(TestTool tool) =>
        tool.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Part();
}
