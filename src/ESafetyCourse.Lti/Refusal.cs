namespace ESafetyCourse;

/// <summary>An expected refusal, as one value from wherever it arises through to the page that tells it.</summary>
/// <param name="Reason">Which; the words for it in both languages are the interface's.</param>
/// <param name="Detail">
/// What was wrong, for logs and administrators: the name of a form field, a key id, an issuer. Printable and short, never a part of
/// a token, a name or an address; only a refused registration repeats what the platform said of it, to its administrator. Null where
/// the code says it all.
/// </param>
public sealed record Refusal(RefusalCode Reason, string? Detail)
{
    /// <summary>The code that people read out on the telephone; never renamed.</summary>
    public string Code => Reason.Code;
}
