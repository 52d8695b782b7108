using ESafetyCourse.Core.Content.Format;

namespace ESafetyCourse.Core.Content.Problems;

/// <summary>What things are called in problems: “question m02-q08”, “cwestiwn m02-q08”.</summary>
internal static class Names
{
    private static readonly Dictionary<string, Bilingual> Kinds = new Bilingual[]
    {
        new("about", "tarddiad"), new("answer", "ateb"), new("attachment", "atodiad"), new("bin", "grŵp"), new("block", "bloc"), new("call", "galwad"),
        new("choice", "dewis"), new("clause", "cymal"), new("confirmation", "cadarnhad"), new("contact", "cyswllt"), new("course", "cwrs"),
        new("document", "dogfen"), new("echo", "adlais"), new("email", "e-bost"), new("ending", "diweddglo"), new("equivalent", "stori gyfatebol"),
        new("example", "enghraifft"), new("group", "sgwrs grŵp"), new("guess", "dyfaliad"),
        new("inventory clause", "cymal y rhestr"), new("item", "eitem"), new("glossary word", "gair o’r eirfa"), new("line", "llinell"), new("mail", "neges e-bost"), new("message", "neges"), new("module", "modiwl"),
        new("notification", "hysbysiad"), new("option", "opsiwn"), new("outcome", "deilliant"), new("page", "tudalen"), new("person", "person"),
        new("part", "rhan"), new("picture", "llun"), new("question", "cwestiwn"), new("record of the sources", "cofnod o’r ffynonellau"), new("rule", "rheol"), new("scenario", "senario"), new("scene", "golygfa"),
        new("sign-off", "adolygiad"), new("sort", "tasg ddidoli"), new("statement", "datganiad"), new("story", "stori"), new("the profile", "y proffil"),
        new("turn", "tro"), new("variable", "newidyn"),
    }.ToDictionary(kind => kind.En, StringComparer.Ordinal);

    /// <summary>A kind of thing; every kind of the format has its Welsh here.</summary>
    public static Bilingual Of(string kind) => Kinds.GetValueOrDefault(kind) ?? new Bilingual(kind, kind);

    /// <summary>A thing of a kind.</summary>
    public static Bilingual Of(string kind, string id) => Of(Of(kind), id);

    /// <summary>A thing that is called something.</summary>
    public static Bilingual Of(Bilingual kind, string id) => new($"{kind.En} {id}", $"{kind.Cy} {id}");

    /// <summary>A part of something.</summary>
    public static Bilingual Of(this Bilingual part, Bilingual whole) => new($"{part.En} of {whole.En}", $"{part.Cy}, {whole.Cy}");

    /// <summary>What stands under a key of something.</summary>
    public static Bilingual Under(string key, Bilingual whole) => new($"“{key}” of {whole.En}", $"“{key}”, {whole.Cy}");

    /// <summary>A key, with what it is for; that is known in English alone, as all of the reference for authors.</summary>
    public static Bilingual Key(Key key) => new(WithMeaning(key), Quoted(key.Name));

    /// <summary>A language with its key.</summary>
    public static Bilingual Of(Language language) => language == Language.Welsh ? new("Welsh (cy)", "Cymraeg (cy)") : new("English (en)", "Saesneg (en)");

    private static string WithMeaning(Key key) => $"{Quoted(key.Name)} ({key.Meaning})";

    private static string Quoted(string word) => $"“{word}”";
}
