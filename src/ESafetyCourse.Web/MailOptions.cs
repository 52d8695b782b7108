using System.Net.Mail;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Mail;

namespace ESafetyCourse.Web;

/// <summary>The <c>ESafety:Mail</c> section of the configuration: how mail goes out (docs/operating.md).</summary>
public sealed class MailOptions
{
    /// <summary>The mail server; without one, messages wait.</summary>
    public string? Host { get; set; }

    /// <summary>Its port.</summary>
    public int Port { get; set; } = 587;

    /// <summary><c>starttls</c>, <c>tls</c> or <c>none</c>: <see cref="MailSecurity"/>.</summary>
    public string Security { get; set; } = "starttls";

    /// <summary>The user to log in as, where it asks for one.</summary>
    public string? User { get; set; }

    /// <summary>The password. Use this or <see cref="PasswordFile"/>.</summary>
    public string? Password { get; set; }

    /// <summary>A file that holds the password.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>Our own address, from which everything is sent.</summary>
    public string? From { get; set; }

    /// <summary>How many messages a second the server takes at most, over all instances.</summary>
    public int PerSecond { get; set; } = 10;

    /// <summary>A file (PEM) with the authority that has signed the server's certificate, where no public one has.</summary>
    public string? Certificate { get; set; }

    /// <summary>For trials: a folder in which messages become files, instead of being sent.</summary>
    public string? Folder { get; set; }

    /// <summary>Reads where mail goes out.</summary>
    /// <param name="trial">Whether this is a trial: a folder counts there alone.</param>
    /// <exception cref="InvalidOperationException">A setting is missing or wrong; the message says which and how to set it.</exception>
    public MailRoute ReadRoute(bool trial)
    {
        if (Host is not { Length: > 0 } host)
        {
            if (Folder is not { Length: > 0 } folder) return new MailRoute.Nowhere();
            if (!trial)
                throw new InvalidOperationException("ESafety__Mail__Folder is for trials: in production set ESafety__Mail__Host, or neither, and messages wait.");
            return new MailRoute.Folder(From ?? "esafety@trial.example", folder);
        }

        if (From is not { Length: > 0 } from || !MailAddress.TryCreate(from, out var address) || address.Address != from)
            throw new InvalidOperationException("ESafety__Mail__From must be our own e-mail address, e.g. no-reply@esafety.example.wales.");
        if (StoredName.TryRead<MailSecurity>(Security) is not { } security)
            throw new InvalidOperationException($"ESafety__Mail__Security is '{Security}', but it must be starttls, tls or none.");
        if (Port is < 1 or > 65535 || PerSecond is < 1 or > 10_000)
            throw new InvalidOperationException("ESafety__Mail__Port must be 1 to 65535, and ESafety__Mail__PerSecond 1 to 10000.");
        if (Certificate is { Length: > 0 } file && !File.Exists(file))
            throw new InvalidOperationException($"ESafety__Mail__Certificate names '{file}', but there is no such file.");
        var login = ReadLogIn();
        if (login is not null && security == MailSecurity.None)
            throw new InvalidOperationException("ESafety__Mail__User is set with Security none: the password would be sent in the clear. Use starttls or tls.");
        return new MailRoute.Server(from, host, Port, security, login, PerSecond, Certificate is { Length: > 0 } ? Certificate : null);
    }

    private MailLogIn? ReadLogIn()
    {
        if (User is not { Length: > 0 } user) return null;
        if (Password is { Length: > 0 } && PasswordFile is { Length: > 0 })
            throw new InvalidOperationException("ESafety__Mail__Password and ESafety__Mail__PasswordFile are both set: take one of them away.");
        if (Password is { Length: > 0 } password) return new(user, password);
        if (PasswordFile is not { Length: > 0 } file || !File.Exists(file))
            throw new InvalidOperationException("ESafety__Mail__User is set without a password: set ESafety__Mail__PasswordFile, or ESafety__Mail__Password.");
        return new(user, File.ReadAllText(file).Trim());
    }
}
