using System.CommandLine;
using System.Text;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety content coverage</c>: how much of what the documents ask the course teaches, practises, assesses and has attested.</summary>
public static class ContentCoverageCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build()
    {
        var folder = ContentCommands.Folder();
        var csv = new Option<bool>("--csv") { Description = "One line for each clause, as CSV for a spreadsheet." };
        var command = new Command("coverage", "Say which clauses of the documents are taught, practised, assessed and attested, gaps first.") { folder, csv };
        command.SetAction(parsed => ContentCommands.Read(parsed.GetRequiredValue(folder)) is { } catalogue ? Run(catalogue, parsed.GetValue(csv)) : 1);
        return command;
    }

    private static int Run(ContentCatalogue catalogue, bool csv)
    {
        if (catalogue.Inventory.Count == 0) return CommandLine.Refuse("This content has no inventory folder, so there is nothing to measure it by.");
        Console.Write(csv ? Csv(Coverage.Of(catalogue)) : Page(Coverage.Of(catalogue)));
        return 0;
    }

    private static string Page(Coverage coverage)
    {
        var page = new StringBuilder();
        foreach (var module in coverage.Modules) Gaps(page, module.Module, coverage);
        page.Append("What the modules do\n\n  module                     clauses  taught  practised  assessed  attested\n");
        foreach (var its in coverage.Modules)
            page.Append($"  {$"{its.Module.Id} {its.Module.Slug}",-26} {its.Clauses,7} {its.Taught,7} {its.Practised,10} {its.Assessed,9} {its.Attested,9}\n");

        var waiting = coverage.Clauses.Where(covered => covered.Standing == ClauseStanding.Waiting).ToList();
        page.Append($"\nWaiting for modules that are not written: {waiting.Count}\n");
        foreach (var module in waiting.GroupBy(covered => covered.Clause.Modules[0]).OrderBy(module => module.Key, StringComparer.Ordinal))
            page.Append($"  {module.Key}: {module.Count()}\n");
        var superseded = coverage.Clauses.Where(covered => covered.Standing == ClauseStanding.Superseded).ToList();
        page.Append($"\nSuperseded: {superseded.Count}\n");
        Ids(page, "taught all the same", superseded.Where(covered => covered.Taught.Count > 0));
        var idle = coverage.Clauses.Where(covered => covered.Standing == ClauseStanding.NotApplicable).ToList();
        page.Append($"\nNothing that anybody has to act on: {idle.Count}\n");
        Ids(page, "taught all the same", idle.Where(covered => covered.Taught.Count > 0));
        return page.ToString();
    }

    // A clause that two modules share is named with the first of them that stands.
    private static void Gaps(StringBuilder page, Module module, Coverage coverage)
    {
        var standing = coverage.Modules.Select(its => its.Module.Id).ToHashSet(StringComparer.Ordinal);
        var due = coverage.Clauses.Where(covered => covered.Standing == ClauseStanding.Due)
            .Where(covered => covered.Clause.Modules.First(standing.Contains) == module.Id).ToList();
        var taught = due.Where(covered => covered.Taught.Count > 0).ToList();
        page.Append($"Gaps in {module.Id} {module.Slug}, of {due.Count} clauses\n\n");
        Ids(page, "not taught", due.Where(covered => covered.Taught.Count == 0 && covered.ThroughOthers.Count == 0));
        Ids(page, "taught as another clause of the same rule", due.Where(covered => covered.ThroughOthers.Count > 0));
        Ids(page, "taught, not practised", taught.Where(covered => covered.Practised.Count == 0));
        Ids(page, "taught, not assessed", taught.Where(covered => covered.Assessed.Count == 0));
        page.Append('\n');
    }

    private static void Ids(StringBuilder page, string what, IEnumerable<ClauseCoverage> clauses)
    {
        var ids = clauses.Select(covered => covered.Clause.Id).ToList();
        if (ids.Count > 0) page.Append($"  {what} ({ids.Count}): {string.Join(", ", ids)}\n");
    }

    // RFC 4180; places stand side by side in one field.
    private static string Csv(Coverage coverage)
    {
        var csv = new StringBuilder(
            "id,document,source,theme,audience,modules,standing,taught,practised,assessed,attested,same rule taught as,superseded by,gist\r\n");
        foreach (var (clause, standing, taught, practised, assessed, attested, others) in coverage.Clauses)
        {
            csv.AppendJoin(',', new[]
            {
                clause.Id, clause.Document, clause.Source, clause.Theme, Beside(clause.Audience), Beside(clause.Modules), standing.Stored(),
                Beside(taught), Beside(practised), Beside(assessed), Beside(attested), Beside(others), Beside(clause.SupersededBy), clause.Gist,
            }.Select(field => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");
        }

        return csv.ToString();
    }

    private static string Beside<T>(IEnumerable<T> items) => string.Join(' ', items);
}
