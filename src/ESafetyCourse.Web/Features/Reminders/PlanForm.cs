using System.Globalization;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Reminders;

namespace ESafetyCourse.Web.Features.Reminders;

/// <summary>A plan as it is filled in: numbers of days, with commas between them.</summary>
public sealed record PlanForm
{
    /// <summary><c>yes</c>: when the window opens.</summary>
    public string? Opening { get; init; }

    /// <summary>Days before.</summary>
    public string? Before { get; init; }

    /// <summary><c>yes</c>: on the day.</summary>
    public string? OnDay { get; init; }

    /// <summary>Days after.</summary>
    public string? After { get; init; }

    /// <summary>Days late after which the leads are told; nothing for never.</summary>
    public string? Leads { get; init; }

    /// <summary>Days late after which the head is told; nothing for never.</summary>
    public string? Head { get; init; }

    /// <summary>From which day on it holds; nothing for today.</summary>
    public string? From { get; init; }

    /// <summary>As a plan has it, from a day on.</summary>
    public static PlanForm Of(ReminderPlan plan, DateOnly from) => new()
    {
        From = StoredName.Day(from),
        Opening = plan.AtOpening ? "yes" : null, OnDay = plan.Days.Contains(0) ? "yes" : null,
        Before = string.Join(", ", plan.Days.Where(day => day < 0).Select(day => -day)), After = string.Join(", ", plan.Days.Where(day => day > 0)),
        Leads = plan.LeadsAfter?.ToString(CultureInfo.InvariantCulture), Head = plan.HeadAfter?.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The plan; null where something is no number of days.</summary>
    public ReminderPlan? Read()
    {
        if (Days(Before) is not { } before || Days(After) is not { } after || Days(Leads) is not ([] or [_]) || Days(Head) is not ([] or [_])) return null;
        int[] all = [.. before.Select(day => -day), .. OnDay == "yes" ? [0] : Array.Empty<int>(), .. after];
        var plan = new ReminderPlan { AtOpening = Opening == "yes", Days = [.. all.Order()], LeadsAfter = One(Leads), HeadAfter = One(Head) };
        return before.Contains(0) || after.Contains(0) || !plan.IsSound ? null : plan;
    }

    private static int? One(string? text) => Days(text) is [var day] ? day : null;

    private static List<int>? Days(string? text)
    {
        var days = new List<int>();
        foreach (var part in (text ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var day)) return null;
            days.Add(day);
        }

        return days;
    }
}
