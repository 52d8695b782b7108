using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Tests.Kit;

/// <summary>Editions that no database holds.</summary>
public static class Frozen
{
    /// <summary>A module as publishing freezes it, read again.</summary>
    public static PublishedEdition Of(Module module, ContentCatalogue catalogue) => Of(EditionDocument.Write(module, catalogue));

    /// <summary>A document, read as one of edition 1.</summary>
    public static PublishedEdition Of(string document) => EditionDocument.Read(new Edition
    {
        Id = TypedId.New<EditionId>(), ModuleSlug = "tiny", Number = 1, ContentHash = EditionDocument.Hash(document), Document = document,
    });
}
