using ESafetyCourse.DemoLms.Pages;
using ESafetyCourse.DemoLms.Trials;

namespace ESafetyCourse.DemoLms.Launches;

/// <summary>Begins a launch: the form that takes the browser to the tool's login.</summary>
internal sealed class LoginForm(PendingLaunches pending, DemoSettings settings, Quirks quirks)
{
    public IResult For(PageContext page, PendingLaunch launch) => page.SelfSubmittingForm(
        launch.Tool.LoginUrl, launch.Alterations["method"] ?? "post", Fields(launch, page.Session!.Person.Id, pending.Begin(launch)));

    // LTI security framework 1.0, section 5.1.1.1, with the two optional ids that Moodle sends as well.
    private FormField[] Fields(PendingLaunch launch, string person, string hint) =>
    [
        new("iss", settings.Issuer),
        new("target_link_uri", launch.Alterations["target_link_uri"] ?? launch.TargetLinkUri),
        new("login_hint", person),
        new("lti_message_hint", hint),
        .. quirks.Has("without-client-id") ? Array.Empty<FormField>() : [new("client_id", launch.Tool.ClientId)],
        new("lti_deployment_id", quirks.Has("unknown-deployment") ? "another-deployment" : launch.Tool.DeploymentId),
        .. launch.Alterations.AnnouncesStorage ? [new("lti_storage_target", "_parent")] : Array.Empty<FormField>(),
    ];
}
