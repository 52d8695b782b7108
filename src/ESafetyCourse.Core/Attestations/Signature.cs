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
    /// <summary>They agree that the school is told where and when they trained, and with what result: asked of who trained at another one.</summary>
    public bool AgreesToTell { get; init; }

    /// <summary>Why it is no signature under a sheet; null when it is one.</summary>
    /// <param name="sheet">The statements.</param>
    /// <param name="cites">Whether it is for what was done at another school.</param>
    internal RefusalCode? Fault(StatementSheet sheet, bool cites)
    {
        if (WordingShown != sheet.Wording) return SignRefusals.WordingChanged;
        if (PersonName.Clean(Name) is not { } name) return SignRefusals.NameMissing;
        if (name.Length > PersonName.Longest) return SignRefusals.NameTooLong;
        if (!sheet.Statements.All(statement => Agreed.Contains(statement.Id))) return SignRefusals.NotAllAgreed;
        return cites && !AgreesToTell ? SignRefusals.TellingNotAgreed : null;
    }
}
