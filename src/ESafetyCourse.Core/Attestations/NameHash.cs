using ESafetyCourse.Core.Evidence;

namespace ESafetyCourse.Core.Attestations;

/// <summary>The salted hash that stands for a name in the chain.</summary>
public static class NameHash
{
    /// <summary>SHA-256 of salt and name (UTF-8), lower-case hex. Without the salt it says nothing about the name.</summary>
    public static string Of(string name, byte[] salt) => SaltedHash.Of(name, salt);
}
