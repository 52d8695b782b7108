using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Web.Features.SignIns;

/// <summary>Composes the mail by which a school invites somebody. Its link holds no secret: it begins a sign-in for the very address that it goes to.</summary>
public sealed class ComposeInvitation(IServiceScopeFactory scopes, ToolAddress tool) : IComposeMessage
{
    /// <summary>The message in <c>content/mail</c>.</summary>
    public const string Template = "invitation";

    /// <inheritdoc/>
    public string Kind => Invitation.MessageKind;

    /// <inheritdoc/>
    public Bilingual Called => new("Invitation", "Gwahoddiad");

    /// <inheritdoc/>
    public async Task<Composed?> ComposeAsync(Message message, CancellationToken ct)
    {
        var grant = new GrantId(message.Holds.Id("grant"));
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<FindInvitation>().RunAsync(grant, ct) is not { } invitation) return null;
        var values = new Dictionary<string, Bilingual> { ["school"] = invitation.School, ["what"] = GrantWords.Opens[invitation.Kind] };
        return new Composed(Template, values, Link: new Uri(tool.Url, AccountLinks.Invited(grant)));
    }
}
