using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.Mail;

/// <summary>The messages as they are worded: the files of <c>content/mail</c> beside the program, read when the first is needed.</summary>
public sealed class MailTemplates
{
    /// <summary>What stands beneath every message that goes out for a school.</summary>
    public const string Footer = "footer";

    /// <summary>What an operator sends to see that mail arrives.</summary>
    public const string Test = "test";

    private readonly Lazy<Dictionary<string, MailTemplate>> _known;

    /// <summary>Those of a folder.</summary>
    /// <param name="folder">The content folder.</param>
    public MailTemplates(string folder) => _known = new(() => Sound(folder).ToDictionary(mail => mail.Name, StringComparer.Ordinal));

    /// <summary>One of them.</summary>
    /// <exception cref="InvalidOperationException">There is none of that name, or they can't be read.</exception>
    public MailTemplate this[string name] =>
        _known.Value.GetValueOrDefault(name) ?? throw new InvalidOperationException($"There is no message '{name}' in content/mail.");

    private static IReadOnlyList<MailTemplate> Sound(string folder) => ContentFolder.ReadMail(folder) switch
    {
        ContentReading<IReadOnlyList<MailTemplate>>.Sound(var mail) => mail,
        ContentReading<IReadOnlyList<MailTemplate>>.Unsound { Problems: [var first, ..] } =>
            throw new InvalidOperationException($"{first.File}, line {first.Line}: {first.Message.En}"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
