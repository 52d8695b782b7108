using System.CommandLine;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Connections;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Web.Wording;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety context</c>: list, copies, claim-code, move.</summary>
public static class ContextCommands
{
    /// <summary>Builds the commands.</summary>
    public static Command Build() => new("context", "LMS courses and the schools that they belong to.") { List(), Copies(), ClaimCode(), Move() };

    private static Command List()
    {
        var school = new Option<string?>("--school") { Description = "Only those of a school (slug)." };
        var command = new Command("list", "List the LMS courses that are known, with their school.") { school };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var db = services.GetRequiredService<CourseContext>();
            SchoolId? only = parsed.GetValue(school) is { } slug ? (await CommandLine.SchoolAsync(db, slug, stop)).Id : null;
            var courses = await (
                from context in db.Contexts
                join deployment in db.Deployments on context.DeploymentId equals deployment.Id
                join lti in db.LtiRegistrations on deployment.PlatformId equals lti.PlatformId
                join owner in db.Schools on context.SchoolId equals owner.Id
                where only == null || context.SchoolId == only
                orderby owner.Slug, lti.Issuer, context.Title
                select new { context.Id, owner.Slug, lti.Issuer, context.Title, context.LtiId }).ToListAsync(stop);
            foreach (var course in courses)
                Console.WriteLine($"{course.Id}\t{course.Slug}\t{course.Issuer}\t{PlainText.Quoted(course.Title ?? course.LtiId)}");
            if (courses.Count == 0) Console.WriteLine("No course yet: each is met when it is first opened.");
            return 0;
        }, ct));
        return command;
    }

    private static Command Copies()
    {
        var school = new Option<string?>("--school") { Description = "Only those of a school (slug)." };
        var command = new Command("copies", "After a roll-over: which LMS courses are copies of which, and which links came along.") { school };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var db = services.GetRequiredService<CourseContext>();
            Viewer viewer = parsed.GetValue(school) is { } slug ? new Viewer.LeadOf((await CommandLine.SchoolAsync(db, slug, stop)).Id) : new Viewer.Program();
            var copies = await services.GetRequiredService<FindCourseCopies>().RunAsync(viewer, stop);
            foreach (var copy in copies)
            {
                Console.WriteLine($"{copy.School}\t{PlainText.Quoted(copy.Title)}\tcopied from {(copy.Original is { } from ? PlainText.Quoted(from) : "a course of another school")}");
                Console.WriteLine($"\topened there so far: {Listed(copy.Here)}; not yet: {Listed(copy.Missing)}");
            }

            if (copies.Count == 0) Console.WriteLine("No course that is known as a copy. A platform says so only where it fills in $Context.id.history.");
            return 0;
        }, ct));
        return command;
    }

    private static string Listed(IReadOnlyList<string> slugs) => slugs.Count == 0 ? "none" : string.Join(", ", slugs);

    private static Command ClaimCode()
    {
        var school = new Option<string>("--school") { Required = true, Description = "The school's slug." };
        var command = new Command("claim-code", "Make a one-time code that makes a course of a shared LMS the school's.") { school };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var found = await CommandLine.SchoolAsync(services.GetRequiredService<CourseContext>(), parsed.GetRequiredValue(school), stop);
            var made = (await services.GetRequiredService<IssueClaimCode>().RunAsync(CommandLine.Operator, found.Id, stop)).Value;
            Console.WriteLine($"Claim code for {found.NameEn} (works once, for 30 days): {made.Code}");
            Console.WriteLine("Give it to whoever teaches the course in the LMS: opening the activity asks for it.");
            return 0;
        }, ct));
        return command;
    }

    private static Command Move()
    {
        var context = new Option<Guid>("--context") { Required = true, Description = "The course's id, as 'esafety context list' shows it." };
        var to = new Option<string>("--to") { Required = true, Description = "The slug of the school that it belongs to from now on." };
        var command = new Command("move", "Move an LMS course to another school. What was done in it stays where it was done.") { context, to };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var found = await CommandLine.SchoolAsync(services.GetRequiredService<CourseContext>(), parsed.GetRequiredValue(to), stop);
            var moved = await services.GetRequiredService<MoveContext>().RunAsync(CommandLine.Operator, new(parsed.GetRequiredValue(context)), found.Id, stop);
            if (moved.Why?.Reason == MoveContext.SameSchool) return CommandLine.Refuse(PlatformWords.CourseSameSchool.En);
            if (moved.Why is not null) return CommandLine.Refuse("There is no such course; 'esafety context list' shows them all.");
            Console.WriteLine($"Moved to {found.NameEn}. New visits are there; records made before stay where they were made.");
            return 0;
        }, ct));
        return command;
    }
}
