using System.Text;

namespace ESafetyCourse.Lti;

/// <summary>Reads an answer without trusting its length.</summary>
internal static class CappedBody
{
    /// <summary>The body as UTF-8, or null when it is longer than the limit in bytes.</summary>
    public static async Task<string?> ReadAsync(HttpContent content, int limit, CancellationToken ct)
    {
        await using var stream = await content.ReadAsStreamAsync(ct);
        using var kept = new MemoryStream();
        var chunk = new byte[8192];
        int read;
        while ((read = await stream.ReadAsync(chunk, ct)) > 0)
        {
            if (kept.Length + read > limit) return null;
            kept.Write(chunk, 0, read);
        }

        return Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length);
    }
}
