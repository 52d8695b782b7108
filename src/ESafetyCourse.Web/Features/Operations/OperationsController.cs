using ESafetyCourse.Core.Keys;
using ESafetyCourse.Lti;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Operations;

/// <summary>What machines ask: the public keys. Health is in Health.cs.</summary>
public sealed class OperationsController(ToolKeys keys) : Controller
{
    /// <summary>The tool's public keys.</summary>
    [HttpGet(LtiLinks.Keys), HttpHead(LtiLinks.Keys)]
    public async Task<IActionResult> Jwks(CancellationToken ct)
    {
        // Far less than the day for which a key is published before it signs, so that whatever stands between is never behind.
        Response.Headers.CacheControl = "public, max-age=300";
        return Content(ToolKeySet.ToJwks(await keys.PublishedAsync(ct)), "application/json");
    }
}
