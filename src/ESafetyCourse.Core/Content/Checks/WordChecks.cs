using ESafetyCourse.Core.Content.Problems;
using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content.Checks;

/// <summary>The words of every text: those that bind, and none of the sources'.</summary>
internal static class WordChecks
{
    public static void Run(ContentCatalogue catalogue, Notes notes)
    {
        foreach (var clause in catalogue.Inventory)
        {
            foreach (var passage in catalogue.SourceRuns?.FoundIn(clause.Gist) ?? [])
                notes.Complain(clause, MeasureProblems.SourceOverlap(new($"clause {clause.Id}", $"cymal {clause.Id}"), passage));
        }

        foreach (var read in notes.Texts)
        {
            var (own, whose) = (read.Own, read.Whose);
            foreach (var passage in catalogue.SourceRuns?.FoundIn(own.En) ?? []) notes.Problems.Add(read.En.At, MeasureProblems.SourceOverlap(whose, passage));
            foreach (var term in catalogue.Glossary.Missing(own)) notes.Problems.Add(read.Cy.At, MeasureProblems.TermMissing(whose, term));
            foreach (var (term, found, wrong) in catalogue.Glossary.Unwanted(own.Cy))
                notes.Problems.Add(read.Cy.At, wrong ? MeasureProblems.TermWrong(whose, term, found) : MeasureProblems.TermNotOurs(whose, term, found));
        }
    }
}
