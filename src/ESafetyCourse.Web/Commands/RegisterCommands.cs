using System.CommandLine;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Web.Features.Registers;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety register export</c>.</summary>
public static class RegisterCommands
{
    /// <summary>Builds the commands.</summary>
    public static Command Build()
    {
        var school = new Option<string>("--school") { Required = true, Description = "The school's slug." };
        var output = new Option<FileInfo>("--output") { Required = true, Description = "The .xlsx file to write." };
        var language = new Option<string>("--language") { Description = "en or cy.", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong("en", "cy");
        var export = new Command("export", "Write a school's register as a workbook.") { school, output, language };
        export.SetAction((parsed, ct) => CommandLine.WithServicesAsync((services, stop) => ExportAsync(
            services, parsed.GetRequiredValue(school), parsed.GetRequiredValue(output), Languages.Read(parsed.GetRequiredValue(language)), stop), ct));
        return new Command("register", "The attestation register.") { export };
    }

    private static async Task<int> ExportAsync(IServiceProvider services, string slug, FileInfo output, Language language, CancellationToken ct)
    {
        var db = services.GetRequiredService<CourseContext>();
        var school = await CommandLine.SchoolAsync(db, slug, ct);
        var question = await services.GetRequiredService<RegisterQuestions>().AskAsync(school.Id, school.ProfileSetAt, default, language, ct);
        await using var workbook = await ComposeAsync(services.GetRequiredService<FindRegister>(), school, question, ct);
        await using var file = WholeFile.Begin(output.FullName);
        await workbook.CopyToAsync(file.Stream, ct);
        await file.KeepAsync(ct);
        Console.WriteLine($"Wrote {output.FullName}.");
        return 0;
    }

    // The register is closed when this returns: what the workbook is written to may be slow.
    private static async Task<Stream> ComposeAsync(FindRegister find, School school, RegisterQuestion question, CancellationToken ct)
    {
        await using var register = (await find.RunAsync(new Viewer.LeadOf(school.Id), question, RegisterPatience.Workbook, ct)).Value;
        return await register.ComposeWorkbookAsync(school.Name, "esafety", ct);
    }
}
