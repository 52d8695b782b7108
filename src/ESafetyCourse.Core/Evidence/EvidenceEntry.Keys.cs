namespace ESafetyCourse.Core.Evidence;

/// <content>The tool's signing keys; each is named by its <c>kid</c>.</content>
public abstract partial record EvidenceEntry
{
    /// <summary>A signing key was made, and published.</summary>
    public sealed record KeyMade(string KeyId) : EvidenceEntry("key-made", KeyId, []);

    /// <summary>A next key is to sign sooner than was planned.</summary>
    public sealed record KeyHastened(string KeyId) : EvidenceEntry("key-hastened", KeyId, []);

    /// <summary>A key signs.</summary>
    /// <param name="KeyId">Which.</param>
    /// <param name="InPlaceOf">The one that did, or null.</param>
    public sealed record KeyPromoted(string KeyId, string? InPlaceOf) : EvidenceEntry("key-promoted", KeyId, new() { ["inPlaceOf"] = InPlaceOf });

    /// <summary>A previous key was taken out of the key set at its time.</summary>
    public sealed record KeyRetired(string KeyId) : EvidenceEntry("key-retired", KeyId, []);

    /// <summary>A key was taken out of the key set because somebody else may have it.</summary>
    /// <param name="KeyId">Which.</param>
    /// <param name="Was">The state that it was in.</param>
    public sealed record KeyRevoked(string KeyId, string Was) : EvidenceEntry("key-revoked", KeyId, new() { ["was"] = Was });

    /// <summary>Keys were sealed anew.</summary>
    /// <param name="MasterKeyName">What the master key that seals them is called by.</param>
    /// <param name="ToolKeys">How many signing keys.</param>
    /// <param name="ProtectionKeys">How many cookie protection keys.</param>
    public sealed record KeysRewrapped(string MasterKeyName, int ToolKeys, int ProtectionKeys) : EvidenceEntry(
        "keys-rewrapped", MasterKeyName, new() { ["protectionKeys"] = ProtectionKeys, ["toolKeys"] = ToolKeys });
}
