using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using ESafetyCourse.Core.Keys;
using ESafetyCourse.Core.Visits;
using Npgsql;

namespace ESafetyCourse.Core.DeepLinks;

/// <summary>
/// Opens the training in a tab beside the page where somebody chooses for their course. The cookie of a frame does not reach there, and the
/// page must stay: it holds a sealed ticket, for which the tab is given a visit of its own, of the same person at the same school.
/// </summary>
public sealed class BeginPreview(NpgsqlDataSource database, MasterKey master, TimeProvider clock)
{
    private const string Purpose = "preview-ticket";

    // It came in by no link: nothing of it is graded, and there is nothing to answer.
    private const string Beside = """
        with beside as (
            insert into visits (id, session_id, person_id, school_id, door, language, began_at)
            select $2, $3, person_id, school_id, door, language, $4 from visits where id = $1 and began_at > $5 returning id)
        insert into lti_launches (visit_id, identity_id, deployment_id, context_id, can_send_score, instructor)
        select beside.id, identity_id, deployment_id, context_id, false, instructor from lti_launches, beside where visit_id = $1
        """;

    /// <summary>How long a ticket can be used.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromMinutes(30);

    /// <summary>A ticket for a form on a page of the visit.</summary>
    public string Offer(VisitId visit) =>
        Base64Url.EncodeToString(master.Seal(JsonSerializer.SerializeToUtf8Bytes(new Ticket(visit.Value, clock.GetUtcNow() + Lasts)), Purpose));

    /// <summary>Begins a visit beside the one that the ticket is of.</summary>
    /// <param name="ticket">As it came.</param>
    /// <param name="session">The session of the new tab, which will own the visit.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>The visit; null for a ticket that we did not make, that was altered or took too long, or whose visit is over.</returns>
    public async Task<VisitId?> RunAsync(string? ticket, SessionId session, CancellationToken ct)
    {
        if (Open(ticket) is not { } opened || opened.Until < clock.GetUtcNow()) return null;
        var visit = TypedId.New<VisitId>();
        await using var command = database.CreateCommand(Beside);
        object[] values = [opened.Visit, visit.Value, session.Value, clock.UtcNowStored(), clock.GetUtcNow() - Visit.Lasts];
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return await command.ExecuteNonQueryAsync(ct) > 0 ? visit : null;
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
