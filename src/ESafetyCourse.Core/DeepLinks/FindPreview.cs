using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Keys;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Core.Visits;
using Npgsql;

namespace ESafetyCourse.Core.DeepLinks;

/// <summary>
/// Shows a module to whoever chooses for their course, in a tab beside that page. The cookie of a frame does not reach there, and the page must
/// stay: it holds a sealed ticket. The tab is given no visit: there is nothing in it that could be posted, recorded or graded.
/// </summary>
public sealed class FindPreview(NpgsqlDataSource database, OfferedModules modules, MasterKey master, TimeProvider clock)
{
    private const string Purpose = "preview-ticket";

    /// <summary>How long a ticket can be used.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromMinutes(30);

    /// <summary>A ticket for a form on a page of the visit.</summary>
    public string Offer(VisitId visit) =>
        Base64Url.EncodeToString(master.Seal(JsonSerializer.SerializeToUtf8Bytes(new Ticket(visit.Value, clock.GetUtcNow() + Lasts)), Purpose));

    /// <summary>What the school of the visit that the ticket is of sees of a module. Writes nothing.</summary>
    /// <param name="ticket">As it came.</param>
    /// <param name="slug">The module.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>The preview; null for a ticket that we did not make, that was altered or took too long, or whose visit is over.</returns>
    public async Task<Preview?> RunAsync(string? ticket, string? slug, CancellationToken ct)
    {
        if (Open(ticket) is not { } opened || opened.Until < clock.GetUtcNow()) return null;
        await using var command = database.CreateCommand("select school_id, language from visits where id = @visit and began_at > @since");
        command.Parameters.Add(new("visit", opened.Visit));
        command.Parameters.Add(new("since", clock.GetUtcNow() - Visit.Lasts));
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct)) return null;
        var (school, language) = (new SchoolId(row.Get<Guid>("school_id")), Languages.Read(row.Get<string>("language")));
        await row.CloseAsync();
        return new Preview(language, (await modules.OfAsync(school, ct)).FirstOrDefault(one => one.Module.Slug == slug));
    }

    private Ticket? Open(string? text)
    {
        if (text is null || !Base64Url.IsValid(text)) return null;
        try
        {
            return JsonSerializer.Deserialize<Ticket>(master.Open(Base64Url.DecodeFromChars(text), Purpose));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Ticket(Guid Visit, DateTimeOffset Until);
}

/// <summary>A look at a module.</summary>
/// <param name="Language">The language of the page that it was opened from.</param>
/// <param name="Module">The module; null where the school can't use it, or no longer.</param>
public sealed record Preview(Language Language, OfferedModule? Module);
