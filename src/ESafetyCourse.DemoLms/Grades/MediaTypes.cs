using ESafetyCourse.DemoLms.Trials;

namespace ESafetyCourse.DemoLms.Grades;

/// <summary>How strictly the services read media types.</summary>
internal static class MediaTypes
{
    /// <summary>Moodle takes one exact media type, or no Accept header at all.</summary>
    public static bool IsAccepted(HttpRequest request, string mediaType, Quirks quirks) =>
        !quirks.Has("4") || request.Headers.Accept.Count == 0 || request.Headers.Accept.ToString() == mediaType;

    /// <summary>Exactly this: no parameter such as a charset.</summary>
    public static bool IsContent(HttpRequest request, string mediaType, Quirks quirks) =>
        request.ContentType == mediaType
        || (!quirks.Has("4") && request.ContentType?.StartsWith(mediaType + ";", StringComparison.OrdinalIgnoreCase) == true);
}
