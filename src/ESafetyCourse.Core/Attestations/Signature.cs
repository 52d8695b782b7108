using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Attestations;

/// <summary>What somebody hands in to sign.</summary>
/// <param name="ShownIn">The language that the statements were shown in.</param>
/// <param name="WordingShown"><see cref="StatementSheet.Wording"/> of what was shown.</param>
/// <param name="Agreed">Ids of the statements agreed to.</param>
/// <param name="Name">The name confirmed; signed as <see cref="PersonName.Clean"/> leaves it.</param>
public sealed record Signature(Language ShownIn, string? WordingShown, IReadOnlyCollection<string> Agreed, string? Name)
{
    /// <summary>Why it is no signature under a sheet; null when it is one.</summary>
    internal RefusalCode? Fault(StatementSheet sheet)
    {
        if (WordingShown != sheet.Wording) return SignRefusals.WordingChanged;
        if (PersonName.Clean(Name) is not { } name) return SignRefusals.NameMissing;
        if (name.Length > PersonName.Longest) return SignRefusals.NameTooLong;
        return sheet.Statements.All(statement => Agreed.Contains(statement.Id)) ? null : SignRefusals.NotAllAgreed;
    }
}
