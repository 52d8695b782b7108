using ESafetyCourse.Core;
using ESafetyCourse.Core.Registers;

namespace ESafetyCourse.Web.Links;

/// <summary>What a register is narrowed to, as a page of it and its workbook keep it in their addresses.</summary>
/// <param name="Module">Only this module, or null.</param>
/// <param name="Status">Only this status, or null.</param>
public readonly record struct RegisterFilter(string? Module, RegisterStatus? Status)
{
    /// <summary>Names and values; null for what it isn't narrowed to.</summary>
    public IReadOnlyList<(string Name, string? Value)> Values =>
        [("module", Module), ("status", Status?.Stored())];
}
