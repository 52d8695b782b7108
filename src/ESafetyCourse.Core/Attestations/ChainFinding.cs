namespace ESafetyCourse.Core.Attestations;

/// <summary>What a check of a school's chain found.</summary>
/// <param name="School">Slug of the school.</param>
/// <param name="Sequence">Number of the last link before the first that doesn't fit.</param>
/// <param name="Hash">Its hash, to compare with receipts and exports.</param>
/// <param name="Broken">The first row of the chain that doesn't fit, in words; null when the chain is whole.</param>
/// <param name="Beside">Whatever else doesn't fit: further rows of the chain, and what the school keeps beside it.</param>
public sealed record ChainFinding(string School, long Sequence, string Hash, string? Broken, Findings Beside)
{
    /// <summary>Whether everything fits.</summary>
    public bool Whole => Count == 0;

    /// <summary>How much doesn't fit; a chain that is broken counts once, as what stands behind that isn't looked at.</summary>
    public long Count => (Broken is null ? 0 : 1) + Beside.Count;
}
