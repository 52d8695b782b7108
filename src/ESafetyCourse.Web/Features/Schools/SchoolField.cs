using ESafetyCourse.Core;
using ESafetyCourse.Core.Schools;

namespace ESafetyCourse.Web.Features.Schools;

/// <summary>A field in which a school is chosen.</summary>
/// <param name="Label">What is asked.</param>
/// <param name="None">What it says where none is chosen.</param>
/// <param name="Schools">All schools.</param>
/// <param name="Chosen">As sent.</param>
public sealed record SchoolField(string Label, string None, IReadOnlyList<SchoolChoice> Schools, string? Chosen)
{
    /// <summary>The school that was sent; null where it is none.</summary>
    public static SchoolId? Read(string? sent) => SchoolId.TryParse(sent, null, out var id) ? id : null;

    /// <summary>Whether the school that was sent is one of those to choose from.</summary>
    public static bool IsOneOf(IReadOnlyList<SchoolChoice> schools, string? sent) => Read(sent) is { } school && schools.Any(one => one.Id == school);
}
