using System.Text.Json.Nodes;

namespace ESafetyCourse.Lti;

/// <summary>What the tool publishes at its key set address.</summary>
public static class ToolKeySet
{
    /// <summary>
    /// The JWK set of the public halves: current, next (published a day before its use, as platforms cache) and previous (until its
    /// last signature has run out).
    /// </summary>
    public static string ToJwks(IEnumerable<ToolKey> keys) =>
        new JsonObject { ["keys"] = new JsonArray([.. keys.DistinctBy(key => key.KeyId).Select(key => key.ToJwk())]) }.ToJsonString();
}
