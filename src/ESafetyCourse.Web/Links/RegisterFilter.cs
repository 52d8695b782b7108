using ESafetyCourse.Core;
using ESafetyCourse.Core.Registers;

namespace ESafetyCourse.Web.Links;

/// <summary>What a register, or the list of who owes what, is narrowed to, as its pages and its workbook keep it in their addresses.</summary>
/// <param name="Requirement">Only this requirement, or null.</param>
/// <param name="Group">Only people with a post in this staff group, or null.</param>
/// <param name="Status">Only this status, or null.</param>
public readonly record struct RegisterFilter(RequirementId? Requirement, StaffGroup? Group, RegisterStatus? Status)
{
    /// <summary>Names and values; null for what it isn't narrowed to.</summary>
    public IReadOnlyList<(string Name, string? Value)> Values =>
        [("requirement", Requirement?.ToString()), ("group", Group?.Stored()), ("status", Status?.Stored())];

    /// <summary>Reads it as it came with an address or a form; what can't be read narrows nothing.</summary>
    public static RegisterFilter Read(string? requirement, string? group, string? status) => new(
        RequirementId.TryParse(requirement, null, out var read) ? read : null, StoredName.TryRead<StaffGroup>(group),
        StoredName.TryRead<RegisterStatus>(status));

    /// <summary>What a question is narrowed to.</summary>
    public static RegisterFilter Of(RegisterQuestion question) => new(question.Requirement, question.Group, question.Status);
}
