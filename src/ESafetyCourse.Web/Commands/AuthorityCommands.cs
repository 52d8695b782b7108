using System.CommandLine;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Web.Wording;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety authority</c>: add, list, join, leave.</summary>
public static class AuthorityCommands
{
    /// <summary>Builds the commands.</summary>
    public static Command Build() => new("authority", "Local authorities and the schools that are theirs.") { Add(), List(), Join(), Leave() };

    private static Command Add()
    {
        var slug = new Option<string>("--slug") { Required = true, Description = "Short name: lower-case letters, digits, hyphens; at most 63." };
        var en = new Option<string>("--name-en") { Required = true, Description = "Name in English." };
        var cy = new Option<string>("--name-cy") { Required = true, Description = "Name in Welsh." };
        var command = new Command("add", "Add a local authority.") { slug, en, cy };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var (name, english, welsh) = (parsed.GetRequiredValue(slug), parsed.GetRequiredValue(en), parsed.GetRequiredValue(cy));
            if (AddSchool.Faults(name, english, welsh) is { Count: > 0 } faults) return CommandLine.Refuse([.. faults]);
            var added = await services.GetRequiredService<AddAuthority>().RunAsync(CommandLine.Operator, name, english, welsh, stop);
            if (added.Why is not null) return CommandLine.Refuse(SchoolWords.AuthoritySlugTaken(name).En);
            Console.WriteLine($"Added {english.Trim()} ({name}).");
            return 0;
        }, ct));
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "List the local authorities with their schools.");
        command.SetAction((_, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var db = services.GetRequiredService<CourseContext>();
            var schools = (await (
                from row in db.AuthoritySchools
                join school in db.Schools on row.SchoolId equals school.Id
                orderby school.Slug, row.FromOn
                select new { row.AuthorityId, school.Slug, row.FromOn, row.UntilOn }).ToListAsync(stop)).ToLookup(row => row.AuthorityId);
            var authorities = await db.Authorities.OrderBy(row => row.Slug).ToListAsync(stop);
            foreach (var authority in authorities)
            {
                Console.WriteLine($"{authority.Slug}\t{authority.NameEn}\t{authority.NameCy}");
                foreach (var school in schools[authority.Id])
                    Console.WriteLine($"\t{school.Slug}\tfrom {school.FromOn:yyyy-MM-dd}{(school.UntilOn is { } until ? $" until {until:yyyy-MM-dd}" : "")}");
            }

            if (authorities.Count == 0) Console.WriteLine("No authority yet: 'esafety authority add' adds one.");
            return 0;
        }, ct));
        return command;
    }

    private static Command Join()
    {
        var authority = new Option<string>("--authority") { Required = true, Description = "The authority's slug." };
        var school = new Option<string>("--school") { Required = true, Description = "The school's slug." };
        var from = Day("--from", "From which day (yyyy-MM-dd); today where it is left out.");
        var command = new Command("join", "Make a school an authority's from a day on.") { authority, school, from };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var (slug, day) = (parsed.GetRequiredValue(authority), parsed.GetValue(from) ?? Today(services));
            var found = await CommandLine.SchoolAsync(services.GetRequiredService<CourseContext>(), parsed.GetRequiredValue(school), stop);
            var joined = await services.GetRequiredService<JoinAuthority>().RunAsync(CommandLine.Operator, slug, found.Id, day, stop);
            if (joined.Why?.Reason == JoinAuthority.NotThere) return CommandLine.Refuse($"There is no authority '{PlainText.Quoted(slug)}'. 'esafety authority list' shows them all.");
            if (joined.Why is not null) return CommandLine.Refuse($"{SchoolWords.Overlaps.En}; 'esafety authority list' shows since when.");
            Console.WriteLine($"{found.Slug} is {slug}'s from {day:yyyy-MM-dd}.");
            return 0;
        }, ct));
        return command;
    }

    private static Command Leave()
    {
        var school = new Option<string>("--school") { Required = true, Description = "The school's slug." };
        var until = Day("--until", "The last day (yyyy-MM-dd); today where it is left out.");
        var command = new Command("leave", "End that a school is its authority's.") { school, until };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var day = parsed.GetValue(until) ?? Today(services);
            var found = await CommandLine.SchoolAsync(services.GetRequiredService<CourseContext>(), parsed.GetRequiredValue(school), stop);
            var left = await services.GetRequiredService<LeaveAuthority>().RunAsync(CommandLine.Operator, found.Id, day, stop);
            if (left.Why is not null) return CommandLine.Refuse($"{SchoolWords.NotTheirs.En}; 'esafety authority list' shows since when.");
            Console.WriteLine($"{found.Slug} is {left.Value}'s until {day:yyyy-MM-dd}.");
            return 0;
        }, ct));
        return command;
    }

    private static Option<DateOnly?> Day(string name, string description) => new(name) { Description = description };

    private static DateOnly Today(IServiceProvider services) => services.GetRequiredService<TimeProvider>().Today();
}
