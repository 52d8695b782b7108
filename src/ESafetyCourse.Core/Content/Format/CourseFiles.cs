namespace ESafetyCourse.Core.Content.Format;

/// <summary>What a file of the content holds.</summary>
/// <param name="Pattern">Its path; a star stands for one name.</param>
/// <param name="Of">The kind of the thing, or of the things, in it.</param>
/// <param name="IsList">A list of things rather than one.</param>
/// <param name="Meaning">What it holds, for authors.</param>
internal sealed record CourseFile(string Pattern, Kind Of, bool IsList, string Meaning)
{
    /// <summary>Whether a file is one of these.</summary>
    /// <param name="path">Relative to the content folder, with forward slashes.</param>
    public bool Is(string path)
    {
        var (names, wanted) = (path.Split('/'), Pattern.Split('/'));
        return names.Length == wanted.Length && names.Zip(wanted).All(pair => pair.Second switch
        {
            "*" => true,
            "*.yaml" => pair.First.EndsWith(".yaml", StringComparison.Ordinal) || pair.First.EndsWith(".yml", StringComparison.Ordinal),
            var name => name == pair.First,
        });
    }
}

/// <summary>The files that content is made of.</summary>
internal static class CourseFiles
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<CourseFile> All { get; } =
    [
        new("clauses/*.yaml", CourseFormat.Clause, true, "the clauses of the policies and codes"),
        new("inventory/*.yaml", CourseFormat.InventoryClause, true, "every clause of the documents, and every position of the course, taught or not"),
        new("blocks/*.yaml", CourseFormat.Block, true, "texts that stand in several places"),
        new("profile.yaml", CourseFormat.Variable, true, "what each school fills in about itself (“variables”), with defaults"),
        new("sign-offs.yaml", CourseFormat.SignOff, true, "who has reviewed which level 4 story"),
        new("translation.yaml", CourseFormat.Confirmation, true, "who has confirmed which Welsh"),
        new("courses/*.yaml", CourseFormat.Course, false, "one course each: modules in an order, for one link"),
        new("mail/*.yaml", MailFormat.Mail, false, "one message each that the program sends"),
        new("glossary.yaml", CourseFormat.Term, true, "the words that bind, English and Welsh"),
        new("source-runs.yaml", CourseFormat.SourceRuns, false, "what may not be repeated from the sources"),
        new("modules/*/module.yaml", CourseFormat.Module, false, "title, outcomes, the rules that must be right, the statements signed"),
        new("modules/*/pages.yaml", PageFormat.Page, true, "the pages, in reading order"),
        new("modules/*/scenarios/*.yaml", StoryFormat.Scenario, false, "one story each"),
        new("modules/*/quiz.yaml", CourseFormat.Question, true, "the bank of questions"),
    ];

    /// <summary>What a file holds; null for one that content doesn't have.</summary>
    public static CourseFile? Of(string path) => All.FirstOrDefault(file => file.Is(path));
}
