using System.Text.Json;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Web.Features.Attesting;

/// <summary>A receipt, read from the evidence itself, never recomputed.</summary>
/// <param name="Attestation">The row.</param>
/// <param name="Name">The name signed, or null after erasure.</param>
/// <param name="Module">For the title.</param>
/// <param name="Edition">Edition number signed for.</param>
/// <param name="ScorePercent">Whole percent.</param>
/// <param name="RefresherDueOn">Last day on which it counts as in date, as the school's profile says now.</param>
/// <param name="Statements">Ids and texts as signed.</param>
public sealed record ReceiptModel(
    Attestation Attestation, string? Name, Module Module, int Edition, int ScorePercent, DateOnly RefresherDueOn,
    IReadOnlyList<(string Id, string Text)> Statements)
{
    /// <summary>Reads the body of an attestation.</summary>
    public static ReceiptModel Of(Attestation attestation, string? name, Module module, DateOnly refresherDueOn)
    {
        using var body = JsonDocument.Parse(attestation.Body);
        var root = body.RootElement;
        var statements = root.GetProperty("statements").EnumerateArray()
            .Select(statement => (statement.GetProperty("id").GetString()!, statement.GetProperty("text").GetString()!));
        return new ReceiptModel(
            attestation, name, module, root.GetProperty("module").GetProperty("edition").GetInt32(),
            root.GetProperty("attempt").GetProperty("scorePercent").GetInt32(), refresherDueOn, [.. statements]);
    }
}
