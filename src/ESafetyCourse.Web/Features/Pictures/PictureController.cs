using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Pictures;

/// <summary>The pictures of an edition, for anybody: a browser keeps them from one visit to the next.</summary>
public sealed class PictureController(Editions editions) : Controller
{
    /// <summary>A picture; 404 for one that the edition doesn't have.</summary>
    [HttpGet(PictureLinks.Route)]
    public async Task<IActionResult> Picture(Guid edition, string name, CancellationToken ct)
    {
        if (await editions.FindAsync(new EditionId(edition), ct) is not { } found || !found.Pictures.TryGetValue(name, out var svg)) return NotFound();
        ContentPolicy.ShowAsPicture(HttpContext);
        Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Content(svg, "image/svg+xml");
    }
}
