using MimeKit;

namespace ESafetyCourse.Core.Mail;

/// <summary>What came of handing a message over. A closed set.</summary>
internal abstract record Handover
{
    private Handover()
    {
    }

    /// <summary>The server has it, and answers for it from now on.</summary>
    public sealed record Taken(int? Status) : Handover;

    /// <summary>It can't be delivered.</summary>
    public sealed record Refused(MessageReason Why, int? Status) : Handover;

    /// <summary>It is to be tried again, this one by itself.</summary>
    public sealed record Later(int? Status) : Handover;

    /// <summary>The server is in trouble, and all messages wait for it with this one.</summary>
    /// <param name="Why">What for.</param>
    /// <param name="Status">Its answer, if there was one.</param>
    /// <param name="Says">The same for an operator; it holds no address.</param>
    public sealed record Trouble(MessageReason Why, int? Status, string Says) : Handover;
}

/// <summary>An open way out, for many messages one after the other.</summary>
internal interface IMailConnection : IAsyncDisposable
{
    /// <summary>Hands a message over.</summary>
    Task<Handover> HandOverAsync(MimeMessage message, MailboxAddress from, MailboxAddress to);
}

/// <summary>Opens the way out that is configured.</summary>
internal static class MailConnection
{
    /// <summary>Opens it.</summary>
    /// <returns>The connection, or what stands in its way.</returns>
    public static async Task<(IMailConnection? Open, Handover.Trouble? Trouble)> OpenAsync(MailRoute route, CancellationToken ct) => route switch
    {
        MailRoute.Server server => await SmtpConnection.OpenAsync(server, ct),
        MailRoute.Folder folder => (new FolderConnection(folder), null),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
