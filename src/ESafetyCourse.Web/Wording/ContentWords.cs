using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Web.Wording;

/// <summary>What is said of content that was read.</summary>
public static class ContentWords
{
    /// <summary>How many problems there are of each weight.</summary>
    public static Bilingual Count(IReadOnlyList<ContentProblem> problems)
    {
        var musts = problems.Count(problem => problem.Severity == Severity.Must);
        var hints = problems.Count - musts;
        return new($"Problems to mend: {musts}. Hints: {hints}.", $"Problemau i’w datrys: {musts}. Awgrymiadau: {hints}.");
    }
}
