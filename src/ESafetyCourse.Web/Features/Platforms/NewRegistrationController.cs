using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Operators;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace ESafetyCourse.Web.Features.Platforms;

/// <summary>Registers an LMS by hand, or adds deployments to one that is registered.</summary>
[Route(OperatorLinks.NewRegistration)]
public sealed class NewRegistrationController(FindSchools schools, AddPlatform add, IOptions<ToolOptions> tool) : OperatorPage
{
    private static readonly Bilingual StandsOtherwise = new(
        "That registration stands, and has other addresses or choices than these. Its addresses are in the list: to add deployments, type what stands. To bring it up to date, make a registration link for it.",
        "Mae’r cofrestriad hwnnw’n bod, gyda chyfeiriadau neu ddewisiadau gwahanol i’r rhain. Mae ei gyfeiriadau yn y rhestr: i ychwanegu gosodiadau, teipiwch yr hyn sydd yno. I’w ddiweddaru, lluniwch ddolen gofrestru ar ei gyfer.");

    private static readonly Bilingual Whose = new(
        "The list shows whose it is. Where schools share it, say so here and give the deployment to a school afterwards.",
        "Mae’r rhestr yn dangos pwy biau ef. Lle mae ysgolion yn ei rannu, dywedwch hynny yma a rhowch y gosodiad i ysgol wedyn.");

    /// <summary>Asks for it.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Ask(CancellationToken ct) => View("NewRegistration", new NewRegistrationModel(await schools.AllAsync(All, ct), new(), false));

    /// <summary>Registers it.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Add(RegistrationAnswers form, CancellationToken ct)
    {
        var model = new NewRegistrationModel(await schools.AllAsync(All, ct), form, form.SameClientId is not null);
        var registration = form.Read(tool.Value.AllowPrivatePlatforms, out var wrong);
        IReadOnlyList<Fault> left = [.. wrong, .. form.WhoseFaults(model.Schools), .. form.Faults];
        if (registration is null || left.Count > 0) return Unfinished("NewRegistration", model, left);
        var why = (await add.RunAsync(By(form), registration, form.OwnSchool, ct)).Why;
        if (why is null) return Done(OperatorLinks.Registrations, OperatorDeed.PlatformAdded);
        if (why.Reason == RegisterPlatform.ClientIdTaken)
            return InvalidForm("NewRegistration", model with { AsksSame = true }, NotDone, new Fault("clientId", PlatformWords.ClientIdTaken(why.Detail!)));
        return InvalidForm("NewRegistration", model, NotDone, why.Reason == AddDeployments.OtherAddresses
            ? new Fault("issuer", StandsOtherwise) : new Fault($"whose-{RegistrationAnswers.Own}", new($"{PlatformWords.OtherSchool.En}. {Whose.En}", $"{PlatformWords.OtherSchool.Cy}. {Whose.Cy}")));
    }
}

/// <summary>The form in which a registration is typed.</summary>
/// <param name="Schools">All schools.</param>
/// <param name="Form">As filled in.</param>
/// <param name="AsksSame">Another LMS gave the same client id: asks whether both are trusted.</param>
public sealed record NewRegistrationModel(IReadOnlyList<SchoolChoice> Schools, RegistrationAnswers Form, bool AsksSame);
