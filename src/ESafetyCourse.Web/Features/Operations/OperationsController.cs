using ESafetyCourse.Core.Keys;
using ESafetyCourse.Core.Schema;
using ESafetyCourse.Lti;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace ESafetyCourse.Web.Features.Operations;

/// <summary>What machines ask: public keys and health.</summary>
public sealed class OperationsController(ToolKeys keys, Migrator migrator, NpgsqlDataSource database) : Controller
{
    /// <summary>The tool's public keys.</summary>
    [HttpGet("/.well-known/jwks.json"), HttpHead("/.well-known/jwks.json")]
    public async Task<IActionResult> Jwks(CancellationToken ct)
    {
        Response.Headers.CacheControl = "public, max-age=300";
        return Content(ToolKeySet.ToJwks(await keys.AllAsync(ct)), "application/json");
    }

    /// <summary>The process runs.</summary>
    [HttpGet("/health/live"), HttpHead("/health/live")]
    public IActionResult Live() => Content("live", "text/plain");

    /// <summary>The database answers and has every migration: this instance can take people.</summary>
    [HttpGet("/health/ready"), HttpHead("/health/ready")]
    public async Task<IActionResult> Ready(CancellationToken ct)
    {
        try
        {
            var missing = await migrator.MissingAsync(database, ct);
            return missing.Count == 0 ? Content("ready", "text/plain") : Unready($"migrations missing: {string.Join(", ", missing)}");
        }
        catch (NpgsqlException)
        {
            return Unready("the database does not answer");
        }
    }

    private ContentResult Unready(string why)
    {
        Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Content(why, "text/plain");
    }
}
