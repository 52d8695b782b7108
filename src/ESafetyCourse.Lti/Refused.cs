namespace ESafetyCourse.Lti;

/// <summary>An expected refusal: a stable code for the help desk and a sentence for the person in front of it.</summary>
/// <param name="Code">Kebab-case, never renamed; <c>docs/launch-codes.md</c> explains each.</param>
/// <param name="Message">English; the Welsh sentence stands beside it in <see cref="RefusalCodes"/>.</param>
public sealed record Refused(string Code, string Message)
{
    /// <summary>
    /// What was wrong, for logs and administrators: the name of a form field, a key id, an issuer. Printable and short, never a part of
    /// a token, a name or an address. Null where the code says it all.
    /// </summary>
    public string? Detail { get; init; }
}
