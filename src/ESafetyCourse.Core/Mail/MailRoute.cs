namespace ESafetyCourse.Core.Mail;

/// <summary>Where mail goes out. A closed set.</summary>
/// <param name="From">Our own address, from which all of it is sent.</param>
public abstract record MailRoute(string From)
{
    /// <summary>By what name the database knows it (<c>mail_servers</c>).</summary>
    public abstract string Name { get; }

    /// <summary>How many messages a second it takes at most, over all instances.</summary>
    public virtual int PerSecond => int.MaxValue;

    /// <summary>A mail server, spoken to by SMTP.</summary>
    /// <param name="From">Our own address.</param>
    /// <param name="Host">Its name.</param>
    /// <param name="Port">Its port.</param>
    /// <param name="Security">How the connection is kept private.</param>
    /// <param name="LogIn">User and password, or null where it asks for none.</param>
    /// <param name="Rate">How many messages a second it takes at most.</param>
    /// <param name="Certificate">A file (PEM) with the authority that has signed its certificate, where no public one has.</param>
    public sealed record Server(string From, string Host, int Port, MailSecurity Security, MailLogIn? LogIn, int Rate, string? Certificate) : MailRoute(From)
    {
        /// <inheritdoc/>
        public override string Name => $"{Host}:{Port}";

        /// <inheritdoc/>
        public override int PerSecond => Rate;
    }

    /// <summary>A folder in which each message becomes a file (<c>.eml</c>), for trials.</summary>
    /// <param name="From">Our own address.</param>
    /// <param name="Path">The folder.</param>
    public sealed record Folder(string From, string Path) : MailRoute(From)
    {
        /// <inheritdoc/>
        public override string Name => "folder";
    }

    /// <summary>Nowhere: no server is named, and messages wait until one is.</summary>
    public sealed record Nowhere() : MailRoute("")
    {
        /// <inheritdoc/>
        public override string Name => "nowhere";
    }
}

/// <summary>User and password for a mail server.</summary>
/// <param name="User">User.</param>
/// <param name="Password">Password.</param>
public sealed record MailLogIn(string User, string Password)
{
    /// <inheritdoc/>
    public override string ToString() => User; // A record would write the password into whatever shows it.
}

/// <summary>How a connection to a mail server is kept private.</summary>
public enum MailSecurity
{
    /// <summary>It begins in the clear and turns private before anything is said (STARTTLS, RFC 3207); a server that can't is refused.</summary>
    [StoredAs("starttls")]
    StartTls,

    /// <summary>It is private from its first byte (RFC 8314).</summary>
    Tls,

    /// <summary>Not at all: for a server on the same machine.</summary>
    None,
}
