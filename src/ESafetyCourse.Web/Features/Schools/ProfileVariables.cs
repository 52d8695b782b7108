using ESafetyCourse.Core.Content;
using ESafetyCourse.Web.Commands;

namespace ESafetyCourse.Web.Features.Schools;

/// <summary>What a school's profile may fill in: also what only some module asks for, published already or shipped with this version.</summary>
public sealed class ProfileVariables(Editions editions)
{
    /// <summary>All of them, by their keys.</summary>
    public async Task<IReadOnlyDictionary<string, Variable>> AllAsync(CancellationToken ct)
    {
        var published = (await editions.NewestAsync(ct)).SelectMany(edition => edition.Variables);
        var shipped = ContentFolder.Read(ContentCommands.ShippedFolder) is ContentReading<ContentCatalogue>.Sound(var catalogue) ? catalogue.Variables.AsEnumerable() : [];
        return published.Concat(shipped).GroupBy(variable => variable.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal);
    }
}
