using ESafetyCourse.Core;

namespace ESafetyCourse.Web.Links;

/// <summary>The addresses of the pictures that are frozen with editions. They belong to no visit: nothing personal stands in them, and they never change.</summary>
public static class PictureLinks
{
    /// <summary>The route.</summary>
    public const string Route = "/pictures/{edition:guid}/{name}.svg";

    /// <summary>A picture.</summary>
    /// <param name="edition">Of which edition.</param>
    /// <param name="name">Its name among that edition's pictures.</param>
    public static string Picture(EditionId edition, string name) => $"/pictures/{edition}/{name}.svg";
}
