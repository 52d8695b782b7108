using ESafetyCourse.Core.Content.Problems;

namespace ESafetyCourse.Core.Content.Reading;

/// <summary>Reads a page of <c>pages.yaml</c> with what stands on it.</summary>
internal static class PageFile
{
    /// <summary>The page.</summary>
    public static Page Read(Piece piece, Notes notes)
    {
        var (id, outcome, title, body) = (piece.Word("id"), piece.Word("outcome"), piece.Both("title"), piece.Both("body"));
        var page = new Page(id, outcome, title, body, notes.ClausesOf(body))
        {
            When = piece.Conditions("when"), Picture = Picture(piece, notes), Guess = Part(piece, "guess", notes, Guess), Example = Part(piece, "example", notes, Example),
            Sort = Part(piece, "sort", notes, Sort), Reflect = piece.OptionalBoth("reflect"), Today = piece.OptionalBoth("today"), About = About(piece, notes),
        };
        piece.Close();
        return notes.At(page, piece.At);
    }

    /// <summary>The picture of a page or a scene, by the name that the edition has for it; null where there is none.</summary>
    public static Picture? Picture(Piece piece, Notes notes) => Part(piece, "picture", notes, part =>
    {
        var path = $"{Folder(part.At.File)}/pictures/{part.Word("file")}";
        if (part.Has("file") && PictureFile.NameOf(path) is null)
            part.Complain(part.PlaceOf("file"), PictureProblems.FileName(part.Name));
        return new Picture(PictureFile.NameOf(path) ?? "", part.BothHere());
    });

    /// <summary>Where a thing comes from; null where that is not said.</summary>
    public static About? About(Piece piece, Notes notes) => Part(piece, "about", notes, part =>
        new About(part.OptionalWord("source"), part.OptionalWord("changed"), part.OptionalDay("review_by"), part.OptionalWord("notes")));

    /// <summary>A part that may be left out.</summary>
    public static T? Part<T>(Piece piece, string key, Notes notes, Func<Piece, T> read)
        where T : class => piece.OptionalPiece(key) is { } part ? Closed(part, notes, read) : null;

    /// <summary>The parts under a key; null where there are none.</summary>
    public static IReadOnlyList<T>? Parts<T>(Piece piece, string key, Notes notes, Func<Piece, T> read)
        where T : class => piece.Has(key) ? [.. piece.Pieces(key).Select(part => Closed(part, notes, read))] : null;

    private static T Closed<T>(Piece part, Notes notes, Func<Piece, T> read)
        where T : class
    {
        var record = read(part);
        part.Close();
        return notes.At(record, part.At);
    }

    private static Guess Guess(Piece piece) => new(piece.Both("ask"), [.. piece.Pieces("options").Select(option =>
    {
        var read = new GuessOption(option.Word("id"), option.Flag("fits"), option.BothHere());
        option.Close();
        return read;
    })]);

    private static WorkedExample Example(Piece piece) => new(piece.Both("title"), piece.Both("body"));

    private static Sort Sort(Piece piece) => new(
        piece.Both("ask"),
        [.. piece.Pieces("bins").Select(bin => new SortBin(bin.Word("id"), bin.BothHere()))],
        [.. piece.Pieces("items").Select(item => new SortItem(item.Word("id"), item.Word("bin"), item.BothHere()))]);

    // modules/<slug>, whichever file of it is read.
    private static string Folder(string file) => string.Join('/', file.Split('/').Take(2));
}
