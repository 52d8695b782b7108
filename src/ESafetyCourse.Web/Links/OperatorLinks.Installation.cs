namespace ESafetyCourse.Web.Links;

/// <content>Jobs, mail and keys.</content>
public static partial class OperatorLinks
{
    /// <summary>What Hangfire's own pages begin with: they are no controller's.</summary>
    public const string DashboardRoute = Jobs + "/dashboard";

    /// <summary>Asks why all messages that could not be delivered are to be tried once more.</summary>
    public const string RetryMail = Mail + "/retry";

    /// <summary>Offers to send a message to the operator's own address.</summary>
    public const string TestMail = Mail + "/test";

    /// <summary>Asks why the next key is to be made now.</summary>
    public const string BeginRotation = Keys + "/rotate";

    /// <summary>Asks why another key is to sign at once.</summary>
    public const string ReplaceKey = Keys + "/replace";

    /// <summary>Asks which keys are to be revoked, and why.</summary>
    public const string RevokeKeys = Keys + "/revoke";

    /// <summary>Asks why a job is to run now.</summary>
    public static string RunJob(string job) => $"{Jobs}/{job}/run";

    /// <summary>Asks why a job is to be paused.</summary>
    public static string PauseJob(string job) => $"{Jobs}/{job}/pause";

    /// <summary>Asks why a job is to go on.</summary>
    public static string ResumeJob(string job) => $"{Jobs}/{job}/resume";

    /// <summary>Messages that wait or could not be delivered, some page of them.</summary>
    public static string MailAt(int page) => AtPage(Mail, page);
}
