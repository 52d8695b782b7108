using ESafetyCourse.Core.Content.Problems;

namespace ESafetyCourse.Core.Content.Reading;

/// <summary>Reads a text in both languages.</summary>
internal static class BothTexts
{
    /// <summary>Reads <c>{ en: …, cy: … }</c>.</summary>
    public static Bilingual Read(
        Node node, Place at, Bilingual whose, Notes notes, bool markdown = false, bool variables = true, bool inBlock = false, bool marks = false)
    {
        if (node is not MapNode map)
        {
            notes.Problems.Add(at, TextProblems.NotInBoth(whose));
            return new Bilingual("", "");
        }

        foreach (var (entry, first) in map.Entries.Select(entry => (entry, First: Side(map, entry.Key)!)).Where(pair => pair.entry != pair.First))
            notes.Problems.Add(at with { Line = entry.Line }, KeyProblems.WrittenTwice(entry.Key, first.Line));
        foreach (var entry in map.Entries.Where(entry => entry.Key is not ("en" or "cy")))
            notes.Problems.Add(at with { Line = entry.Line }, TextProblems.NoLanguage(whose, entry.Key));

        return Join(Side(map, "en"), Side(map, "cy"), at, whose, notes, markdown, variables, inBlock, marks);
    }

    /// <summary>Joins two sides, either of which may be missing.</summary>
    public static Bilingual Join(
        Entry? en, Entry? cy, Place at, Bilingual whose, Notes notes, bool markdown, bool variables, bool inBlock = false, bool marks = false)
    {
        var (written, clauses) = ClauseMarks.Take(
            new(Words(en, Language.English, at, whose, notes), Words(cy, Language.Welsh, at, whose, notes)), (Start(en, at), Start(cy, at)), (whose, marks), notes);
        var text = new Bilingual(
            BlocksFile.Fill(written.En, Language.English, Start(en, at), (whose, markdown), notes),
            BlocksFile.Fill(written.Cy, Language.Welsh, Start(cy, at), (whose, markdown), notes));
        // Where a block has brought lines of its own, those of the text are no lines of the file.
        TextStart Now(Entry? side, bool same) => Start(side, at) is var start && same ? start : start with { Block = false };
        notes.Texts.Add(new TextRead(text, whose, Now(en, text.En == written.En), Now(cy, text.Cy == written.Cy)) 
        {
            Markdown = markdown, Variables = variables, Typed = inBlock ? new("", "") : written,
        });
        return notes.Taught(text, clauses);
    }

    private static Entry? Side(MapNode map, string key) => map.Entries.FirstOrDefault(entry => entry.Key == key);

    private static string Words(Entry? side, Language language, Place at, Bilingual whose, Notes notes)
    {
        if (side?.Value is ScalarNode scalar && !string.IsNullOrWhiteSpace(scalar.Value)) return scalar.Value.Trim('\n', '\r', ' ');
        if (side is not null) at = at with { Line = side.Line };
        notes.Problems.Add(at, side?.Value is null or ScalarNode
            ? TextProblems.Absent(whose, Names.Of(language)) : TextProblems.NotPlain(whose, Names.Of(language)));
        return "";
    }

    private static TextStart Start(Entry? side, Place at) => side?.Value switch
    {
        ScalarNode { Block: true } block => new TextStart(at with { Line = block.Line + 1 }, Block: true),
        { } node => new TextStart(at with { Line = node.Line }, Block: false),
        null => new TextStart(at, Block: false),
    };
}
