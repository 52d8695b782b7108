namespace ESafetyCourse.Core.Attestations;

/// <summary>Why <see cref="SignAttestation"/> or <see cref="CiteMark"/> signs nothing.</summary>
public static class SignRefusals
{
    /// <summary>There is no passed attempt to sign for.</summary>
    public static RefusalCode NotPassed { get; } = new("sign-not-passed");

    /// <summary>The person has not said what they do at the school.</summary>
    public static RefusalCode PostMissing { get; } = new("sign-post-missing");

    /// <summary>A lead has said that several people use the log-in: a signature would be nobody's.</summary>
    public static RefusalCode SharedLogin { get; } = new("sign-shared-login");

    /// <summary>The statements read differently now (profile, language or posts changed): read again.</summary>
    public static RefusalCode WordingChanged { get; } = new("sign-wording-changed");

    /// <summary>Nothing of the name can be read.</summary>
    public static RefusalCode NameMissing { get; } = new("sign-name-missing");

    /// <summary>The name is longer than <see cref="People.PersonName.Longest"/>.</summary>
    public static RefusalCode NameTooLong { get; } = new("sign-name-too-long");

    /// <summary>Not every statement is agreed to.</summary>
    public static RefusalCode NotAllAgreed { get; } = new("sign-not-all-agreed");

    /// <summary>The person does not agree that the school is told where they trained.</summary>
    public static RefusalCode TellingNotAgreed { get; } = new("sign-telling-not-agreed");

    /// <summary>What was done at another school can't be used here, or not any more.</summary>
    public static RefusalCode NothingToCite { get; } = new("sign-nothing-to-cite");
}
