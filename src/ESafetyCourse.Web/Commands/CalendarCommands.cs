using System.CommandLine;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Calendars;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety calendar</c>: import, undo.</summary>
public static class CalendarCommands
{
    /// <summary>Builds the commands.</summary>
    public static Command Build() => new("calendar", "Terms, INSET days and closures of an authority's schools, or of every school.") { Import(), Undo() };

    private static Command Import()
    {
        var authority = new Option<string?>("--authority") { Description = "The authority's slug." };
        var every = new Option<bool>("--every-school") { Description = "For every school: a bank holiday for one year alone." };
        var file = new Option<FileInfo>("--file") { Required = true, Description = "A CSV or iCalendar file, as UTF-8; content/calendars has an example." };
        var check = new Option<bool>("--check") { Description = "Say what would come of each row, and change nothing." };
        var command = new Command("import", "Add the days of a file: all of them, or none.") { authority, every, file, check };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var (slug, all) = (parsed.GetValue(authority), parsed.GetValue(every));
            if (slug is null == !all) return CommandLine.Refuse("Say either --authority or --every-school.");
            if (await OwnerAsync(services, slug, stop) is not { } whose) return CommandLine.Refuse($"There is no authority '{PlainText.Quoted(slug!)}'.");
            if (TextFile.Read(parsed.GetRequiredValue(file).FullName) is not TextFile.Whole(var text)) return CommandLine.Refuse("That file is not there, or is not UTF-8.");
            return await TakeAsync(services.GetRequiredService<ImportCalendar>(), whose, CalendarFile.Read(text), parsed.GetValue(check), stop);
        }, ct));
        return command;
    }

    private static Command Undo()
    {
        var id = new Option<Guid>("--import") { Required = true, Description = "The id that the import said." };
        var command = new Command("undo", "Take back all that came with one import.") { id };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var outcome = await services.GetRequiredService<UndoCalendar>().RunAsync(CommandLine.Operator, parsed.GetRequiredValue(id), stop);
            if (outcome.IsRefused(out _, out var undone)) return CommandLine.Refuse("Nothing of that import stands.");
            Console.WriteLine($"Taken back: {undone}.");
            return 0;
        }, ct));
        return command;
    }

    private static async Task<CalendarOwner?> OwnerAsync(IServiceProvider services, string? authority, CancellationToken ct)
    {
        if (authority is null) return new CalendarOwner.OfAll();
        var found = await services.GetRequiredService<CourseContext>().Authorities.FirstOrDefaultAsync(row => row.Slug == authority, ct);
        return found is null ? null : new CalendarOwner.OfAuthority(found.Id);
    }

    private static async Task<int> TakeAsync(ImportCalendar import, CalendarOwner whose, IReadOnlyList<CalendarRow> rows, bool checkOnly, CancellationToken ct)
    {
        var report = await import.PreviewAsync(whose, rows, ct);
        foreach (var row in report.Rows)
            Console.WriteLine($"{row.Number}\t{(row.Fault is { } fault ? $"WRONG: {fault.En}" : row.IsSaidAlready ? "already there" : "to add")}\t{row.Written}");
        if (checkOnly) return report.IsSound ? 0 : CommandLine.Refuse("Rows are wrong: nothing would be added.");
        if ((await import.RunAsync(CommandLine.Operator, whose, rows, ct)).IsRefused(out _, out var kept)) return CommandLine.Refuse("Rows are wrong: nothing was added.");
        Console.WriteLine(kept.Added == 0 ? "All of it was there already." : $"Added: {kept.Added}. To take it back: esafety calendar undo --import {kept.Import}");
        return 0;
    }
}
