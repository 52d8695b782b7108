using Microsoft.Extensions.Primitives;

namespace ESafetyCourse.Web.Features.Launches;

/// <summary>Reads what a platform sent, every value of every field, so that the protocol can refuse what came twice.</summary>
public static class LtiForm
{
    /// <summary>The fields of the query or the posted form; null when they can't be read (broken, or far too large).</summary>
    public static async Task<IReadOnlyList<KeyValuePair<string, string>>?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (HttpMethods.IsGet(request.Method)) return Pairs(request.Query);
        if (!request.HasFormContentType) return null;
        try
        {
            return Pairs(await request.ReadFormAsync(ct));
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or BadHttpRequestException or IOException)
        {
            return null;
        }
    }

    private static List<KeyValuePair<string, string>> Pairs(IEnumerable<KeyValuePair<string, StringValues>> fields) =>
        [.. fields.SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value ?? ""))];
}
