using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Web.Links;
using Npgsql;

namespace ESafetyCourse.Web.Features.SignIns;

/// <summary>
/// Composes the mail by which somebody signs in. Its secrets are made here, as the mail goes out: they stand nowhere but in it, and what went out before is
/// good no more. Where nobody is about to sign in by it any more, nothing goes out.
/// </summary>
public sealed class ComposeSignIn(NpgsqlDataSource database, ToolAddress tool, TimeProvider clock) : IComposeMessage
{
    /// <summary>The message in <c>content/mail</c>.</summary>
    public const string Template = "sign-in";

    private const string Keep = "update sign_ins set token_hash = @token, code_hash = @code, expires_at = @until where id = @id and expires_at > @now";

    /// <inheritdoc/>
    public string Kind => AskToSignIn.Kind;

    /// <inheritdoc/>
    public Bilingual Called => new("Sign-in", "Mewngofnodi");

    /// <inheritdoc/>
    public async Task<Composed?> ComposeAsync(Message message, CancellationToken ct)
    {
        var (token, code, now) = (SignInSecret.New(), OneTimeCode.NewShort(), clock.UtcNowStored());
        await using var keep = database.CreateJobCommand(
            Keep, ("token", SignInSecret.Hash(token)), ("code", OneTimeCode.Hash(code)), ("until", now + SignInSecret.Lasts), ("id", message.Holds.Id(AskToSignIn.Kind)), ("now", now));
        if (await keep.ExecuteNonQueryAsync(ct) == 0) return null;
        var typed = new Bilingual(code, code);
        return new Composed(Template, new Dictionary<string, Bilingual> { ["code"] = typed }, Link: new Uri(tool.Url, AccountLinks.Link(token)));
    }
}
