using System.Text;

namespace ESafetyCourse.Lti;

/// <summary>What a platform gave the tool (Dynamic Registration 1.0, registration response).</summary>
/// <param name="ClientId">Our client id there.</param>
/// <param name="DeploymentId">The deployment that was made with it; null where the platform makes them later.</param>
public sealed record RegisteredTool(string ClientId, string? DeploymentId)
{
    /// <summary>Reads the answer; null when it gives no client id.</summary>
    public static RegisteredTool? Read(string json) =>
        StrictJson.ReadObject(Encoding.UTF8.GetBytes(json)) is { } answer && answer.Id("client_id") is { } client
            ? new RegisteredTool(client, answer.Map("https://purl.imsglobal.org/spec/lti-tool-configuration")?.Id("deployment_id"))
            : null;
}
