namespace ESafetyCourse.Core.Content.Reading;

/// <summary>Where something stands.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Address">
/// The thing that it belongs to, as addresses of the tool and the signatures name it; empty where it is none. Ids that are unique only among their own
/// kind have the kind before them: <c>boundaries/page/drift</c>, but <c>boundaries/m02-q08</c>.
/// </param>
internal readonly record struct Place(string File, int Line, string Address = "")
{
    private static readonly string[] NamedWithKind = ["line", "message", "outcome", "page", "person", "rule", "statement"];

    /// <summary>A line of a file, as a place of whatever the whole file is about.</summary>
    public static Place In(string file, int line) =>
        new(file, line, file.Split('/') switch
        {
            ["modules", var slug, ..] => slug,
            [ProfileYaml.File] => "profile",
            var names => Path.GetFileNameWithoutExtension(names[0]),
        });

    /// <summary>The place of a part.</summary>
    /// <param name="line">Where it starts.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="id">Its id, without the module that it may be borrowed from; null for a part that is known as its whole is.</param>
    public Place Part(int line, string kind, string? id) => this with
    {
        Line = line,
        Address = id is not { Length: > 0 } || kind == "module" ? Address
            : string.Join('/', [Address, .. NamedWithKind.Where(named => named == kind), id[(id.LastIndexOf('/') + 1)..]]),
    };
}
