using ESafetyCourse.Core;
using ESafetyCourse.Core.Calendars;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.Reminders;
using ESafetyCourse.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ESafetyCourse.Tests.Reminders;

/// <summary>
/// A school year of twelve schools and three hundred people, morning by morning, over both changes of the clock and the 29 February: two instances, of
/// which one is stopped in the middle of its work on many mornings, and people who start, leave, are away, do it, and are recorded wrongly.
/// </summary>
public sealed class SchoolYearTests(Cluster cluster)
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_is_told_twice_or_wrongly_and_everybody_who_is_late_is_known()
    {
        await using var course = await TestCourse.StartAsync(cluster);
        await using var other = course.AnotherInstance();
        var folder = Directory.CreateTempSubdirectory("school-year");
        try
        {
            var year = await SchoolYear.BeginAsync(course, new Random(20270901), schools: 12, people: 25);
            var (one, two) = (Sender(course, folder.FullName), Sender(other, folder.FullName));
            for (var day = SchoolYear.First; day < SchoolYear.First.AddDays(366); day = day.AddDays(1))
            {
                await year.LiveAsync(day);
                if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) continue;
                await MorningAsync(course, other, year, day);
                if (year.Luck.Next(4) == 0) await Task.WhenAll(SendAsync(one, year.Luck.Next(40)), SendAsync(two, null));
                await SendAsync(one, null);
                await year.CheckSentAsync(day);
                if (day.Day is >= 10 and < 13) await year.CheckLateAsync();
            }

            var sent = await course.ReadAsync<long>("select count(*) from messages where state = 'sent'");
            Assert.InRange(sent, 300, 4000);
            Assert.Equal(sent, folder.GetFiles("*.eml").Length); // Each once, whoever was stopped where.
            Assert.Equal(0L, await course.ReadAsync<long>("""
                select count(*) from (select queued_on - lag(queued_on) over (partition by recipient_id order by queued_on) as days from reminders) gaps where days < 7
                """));
            Assert.Equal(0L, await course.ReadAsync<long>("""
                select count(*) from messages m where kind = 'reminder-digest' and not exists (
                    select from reminder_causes c where c.reminder_id = (m.body::jsonb -> 'reminder' ->> 0)::uuid)
                """));
            Assert.Equal(0L, await course.ReadAsync<long>("select count(*) from messages where state in ('refused', 'given-up')"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MorningAsync(TestCourse course, TestCourse other, SchoolYear year, DateOnly day)
    {
        course.Clock.Set(SchoolDays.At(day, 8));
        await course.Get<RecomputeObligations>().TodayAsync(new Actor.Program(), Ct);
        if (year.Luck.Next(5) > 0)
        {
            await course.Get<PlanReminders>().RunAsync(new Actor.Program(), day, Ct);
            return;
        }

        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(year.Luck.Next(1, 60)));
        var killed = KilledAsync(() => other.Get<PlanReminders>().RunAsync(new Actor.Program(), day, stop.Token));
        await Task.WhenAll(killed, course.Get<PlanReminders>().RunAsync(new Actor.Program(), day, Ct));
        await course.Get<PlanReminders>().RunAsync(new Actor.Program(), day, Ct);
    }

    private static SendMessages Sender(TestCourse course, string folder)
    {
        var route = new MailRoute.Folder("reminders@esafety.example", folder);
        var outbox = new MessageOutbox(course.Get<NpgsqlDataSource>(), course.Get<IDbContextFactory<CourseContext>>(), route, course.Clock);
        return new(outbox, route, course.Get<MailTemplates>(), course.Get<NpgsqlDataSource>(), course.Get<IServiceScopeFactory>(), course.Clock, NullLogger<SendMessages>.Instance);
    }

    private static Task SendAsync(SendMessages send, int? stoppedAfter) => KilledAsync(async () =>
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        if (stoppedAfter is { } milliseconds) stop.CancelAfter(milliseconds);
        while ((await send.RunAsync(stop.Token)).Tried > 0)
        {
        }
    });

    private static async Task KilledAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is OperationCanceledException or NpgsqlException { InnerException: OperationCanceledException or TimeoutException })
        {
            // Stopped in the middle of it: that is what the others have to live with.
        }
    }
}
