using System.CommandLine;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Web.Features.Schools;
using ESafetyCourse.Web.Wording;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety school</c>: add, list, lead-code, profile set.</summary>
public static class SchoolCommands
{
    /// <summary>Builds the commands.</summary>
    public static Command Build() => new("school", "Schools, their profiles and lead codes.") { Add(), List(), LeadCode(), Profile() };

    private static Command Add()
    {
        var slug = new Option<string>("--slug") { Required = true, Description = "Short name: lower-case letters, digits, hyphens; at most 63." };
        var en = new Option<string>("--name-en") { Required = true, Description = "Name in English." };
        var cy = new Option<string>("--name-cy") { Required = true, Description = "Name in Welsh." };
        var command = new Command("add", "Add a school; prints the one-time code for its lead.") { slug, en, cy };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var name = parsed.GetRequiredValue(slug);
            var (english, welsh) = (parsed.GetRequiredValue(en), parsed.GetRequiredValue(cy));
            if (AddSchool.Faults(name, english, welsh) is { Count: > 0 } faults) return CommandLine.Refuse([.. faults]);
            var outcome = await services.GetRequiredService<AddSchool>().RunAsync(CommandLine.Operator, name, english, welsh, stop);
            if (outcome.Why?.Reason == AddSchool.SlugTaken) return CommandLine.Refuse(SchoolWords.SlugTaken(name).En);
            return Say($"Added {outcome.Value.School.NameEn} ({name}).", $"Lead code (works once, for 30 days): {outcome.Value.LeadCode}");
        }, ct));
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "List the schools.");
        command.SetAction((_, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var schools = await services.GetRequiredService<CourseContext>().Schools.OrderBy(school => school.Slug).ToListAsync(stop);
            foreach (var school in schools)
                Console.WriteLine($"{school.Slug}\t{school.NameEn}\t{school.NameCy}\t{(school.Profile is null ? "no profile" : $"profile set {school.ProfileSetAt:yyyy-MM-dd}")}");
            if (schools.Count == 0) Console.WriteLine("No school yet: 'esafety school add' adds one.");
            return 0;
        }, ct));
        return command;
    }

    private static Command LeadCode()
    {
        var school = new Option<string>("--school") { Required = true, Description = "The school's slug." };
        var command = new Command("lead-code", "Make another one-time code for a lead of a school.") { school };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var found = await CommandLine.SchoolAsync(services.GetRequiredService<CourseContext>(), parsed.GetRequiredValue(school), stop);
            Console.WriteLine($"Lead code (works once, for 30 days): {await LeadCodeAsync(services, found, stop)}");
            return 0;
        }, ct));
        return command;
    }

    private static Command Profile()
    {
        var school = new Option<string>("--school") { Required = true, Description = "The school's slug." };
        var file = new Argument<FileInfo>("file") { Description = "The profile as YAML; docs/school-profile.example.yaml shows one." };
        var set = new Command("set", "Set a school's profile.") { school, file };
        set.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var db = services.GetRequiredService<CourseContext>();
            var found = await CommandLine.SchoolAsync(db, parsed.GetRequiredValue(school), stop);
            return await SetAsync(services, found, parsed.GetRequiredValue(file).FullName, stop);
        }, ct));
        return new Command("profile", "School profiles.") { set };
    }

    /// <summary>Checks and stores a profile; says what is wrong with it, line by line.</summary>
    public static async Task<int> SetAsync(IServiceProvider services, School school, string path, CancellationToken ct)
    {
        const string notSet = "The profile was not set.";
        var file = TextFile.Read(path);
        if (file is TextFile.Unreadable(var line, var why)) return CommandLine.Refuse($"{path}, line {line}: {why.En}", notSet);
        var (yaml, variables) = (((TextFile.Whole)file).Text, await services.GetRequiredService<ProfileVariables>().AllAsync(ct));
        if (SchoolProfile.Read(yaml, variables) is ContentReading<SchoolProfile>.Unsound(var problems))
            return CommandLine.Refuse([.. problems.Select(problem => problem.ToString()), notSet]);
        _ = (await services.GetRequiredService<SetProfile>().RunAsync(CommandLine.Operator, school.Id, yaml, variables, ct)).Value;
        return Say($"Profile of {school.Slug} set.");
    }

    /// <summary>Makes a one-time code for a lead of a school.</summary>
    public static async Task<string> LeadCodeAsync(IServiceProvider services, School school, CancellationToken ct) =>
        (await services.GetRequiredService<MakeLeadCode>().RunAsync(CommandLine.Operator, school.Id, ct)).Value.Code;

    private static int Say(params string[] lines)
    {
        foreach (var line in lines) Console.WriteLine(line);
        return 0;
    }
}
