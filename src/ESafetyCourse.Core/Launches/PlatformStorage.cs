using ESafetyCourse.Core.Platforms;

namespace ESafetyCourse.Core.Launches;

/// <summary>
/// What a platform's page offers to keep for the tool, asked by <c>postMessage</c> (1EdTech LTI PostMessage Storage 0.1; docs/design.md §9).
/// </summary>
/// <param name="Target">
/// Which of the platform's windows to ask: <c>_parent</c> or a frame's name. It came unsigned, so it picks a window and decides nothing else.
/// </param>
/// <param name="Origin">
/// Origin of the registered authorisation address: messages are addressed to it and heard from it alone, whatever the window holds.
/// </param>
public sealed record PlatformStorage(string Target, string Origin)
{
    /// <summary>The offer of a login request; null when it makes none.</summary>
    /// <param name="target">Its <c>lti_storage_target</c>.</param>
    /// <param name="authorization">The registered authorisation address.</param>
    public static PlatformStorage? Offered(string? target, Uri authorization) =>
        target is null ? null : new(target, authorization.Origin());
}
