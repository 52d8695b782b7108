using System.IO.Compression;
using System.Xml;

namespace ESafetyCourse.Core;

/// <summary>
/// What an Office file (ECMA-376 part 2) says that it is made of. Programs find a part by its content type and by what leads to it, so that its name
/// says nothing: macros may stand in any part, and a part called <c>.bin</c> may be a printer's settings.
/// </summary>
internal sealed class OfficeParts
{
    private const string ContentTypes = "[Content_Types].xml";
    private const int MostParts = 1_000;
    private const int LongestList = 200_000; // characters, once it is unpacked

    private readonly List<(string Kind, string? Part, string? Extension)> _contentTypes = [];
    private readonly List<string> _relations = [];
    private readonly HashSet<string> _names;

    private OfficeParts(ZipArchive package)
    {
        if (package.Entries.Count > MostParts) throw new InvalidDataException("Far too many parts.");
        _names = package.Entries.Select(entry => entry.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        // A list that stands twice is read twice: no program says which of them it takes.
        var lists = package.Entries.Where(entry => IsContentTypes(entry) || entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)).ToList();
        if (!lists.Exists(IsContentTypes)) throw new InvalidDataException("No package.");
        foreach (var list in lists) Read(list);
    }

    /// <summary>Whether any of its parts, or what stands in one of them, can be macros.</summary>
    public bool HasMacros => Has("vba") || Has("macro");

    /// <summary>Whether it brings controls or objects of other programs.</summary>
    public bool HasObjects => Has("activex") || Has("oleobject") || _relations.Exists(kind => kind.EndsWith("/control", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it looks into other files.</summary>
    public bool HasLinks => Has("externallink");

    /// <summary>Reads the lists of a package; nothing else of it is unpacked.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static OfficeParts Read(ZipArchive package) => new(package);

    /// <summary>Whether it has a part of that content type: said of the part itself, or else of all with its extension.</summary>
    public bool HasPart(string contentType) => _names.Any(name => KindsOf(name).Contains(contentType, StringComparer.OrdinalIgnoreCase));

    private static bool IsContentTypes(ZipArchiveEntry entry) => Same(entry.FullName, ContentTypes);

    private IEnumerable<string> KindsOf(string name)
    {
        var own = _contentTypes.Where(one => Same(one.Part, $"/{name}")).ToList();
        var all = own.Count > 0 ? own : _contentTypes.Where(one => one.Extension is not null && Same($".{one.Extension}", Path.GetExtension(name)));
        return all.Select(one => one.Kind);
    }

    private static bool Same(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private bool Has(string word) =>
        _contentTypes.Select(one => one.Kind).Concat(_relations).Any(kind => kind.Contains(word, StringComparison.OrdinalIgnoreCase));

    private void Read(ZipArchiveEntry list)
    {
        using var stream = list.Open();
        try
        {
            using var xml = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, MaxCharactersInDocument = LongestList });
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element) continue;
                if (xml.GetAttribute("ContentType") is { } contentType) _contentTypes.Add((contentType, xml.GetAttribute("PartName"), xml.GetAttribute("Extension")));
                if (xml.GetAttribute("Type") is { } relation) _relations.Add(relation);
            }
        }
        catch (XmlException e)
        {
            throw new InvalidDataException($"{list.FullName} can’t be read.", e);
        }
    }
}
