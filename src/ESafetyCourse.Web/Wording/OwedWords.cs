using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.Requirements;

namespace ESafetyCourse.Web.Wording;

/// <summary>Where somebody stands with a requirement, as they are told it themselves: calmly, with the day.</summary>
public static class OwedWords
{
    /// <summary>One or two sentences.</summary>
    public static Bilingual Of(Owed owed)
    {
        var now = owed.Now;
        return now.State switch
        {
            ObligationState.NotOpen => Opens(Day(now.OpensOn), Day(now.DueOn)),
            ObligationState.Open => Due(owed),
            ObligationState.InProgress => Then(Due(owed), Signed(now)),
            ObligationState.Late => Late(Day(now.DueOn)),
            ObligationState.Done => Done(owed),
            ObligationState.Exempt or ObligationState.OnLeave => NotRequired(now),
            ObligationState.NotApplicable => Over(Day(now.UntilOn!.Value)),
            ObligationState.Superseded => Ended(Day(now.UntilOn!.Value)),
            _ => Left(Day(now.UntilOn!.Value)),
        };
    }

    /// <summary>The state of one time, in a word or two with its day.</summary>
    public static Bilingual State(Obligation cycle) => cycle.State switch
    {
        ObligationState.NotOpen => new("Not open yet", "Heb agor eto"),
        ObligationState.Open => new("To do", "I’w wneud"),
        ObligationState.InProgress => new("Begun", "Wedi dechrau"),
        ObligationState.Late => new("Late", "Hwyr"),
        ObligationState.Done => DoneOn(cycle),
        ObligationState.Exempt or ObligationState.OnLeave => new("Not required now", "Ddim yn ofynnol nawr"),
        ObligationState.NotApplicable or ObligationState.Superseded => new("No longer required", "Ddim yn ofynnol mwyach"),
        _ => new("You have left", "Rydych wedi gadael"),
    };

    private static Bilingual Due(Owed owed)
    {
        var due = Day(owed.Now.DueOn);
        return owed.Now.Why switch
        {
            ObligationWhy.Extended => new($"Your school gave you more time, until {due.En}.", $"Rhoddodd eich ysgol ragor o amser i chi, tan {due.Cy}."),
            ObligationWhy.AfterBreak => new(
                $"You have until {due.En}, as you were away or exempt.", $"Mae gennych tan {due.Cy}, gan eich bod wedi bod i ffwrdd neu wedi’ch esgusodi."),
            _ when owed.IsRefresher => new($"Your refresher is open until {due.En}.", $"Mae’ch hyfforddiant gloywi ar agor tan {due.Cy}."),
            _ => new($"To be done by {due.En}.", $"I’w wneud erbyn {due.Cy}."),
        };
    }

    private static Bilingual Signed(Obligation now) => now.Modules.Count > 1
        ? new($"Signed so far: {now.Signed.Count} of {now.Modules.Count}.", $"Wedi’u llofnodi hyd yma: {now.Signed.Count} o {now.Modules.Count}.")
        : new("You have begun.", "Rydych wedi dechrau.");

    private static Bilingual Done(Owed owed)
    {
        var done = DoneOn(owed.LastDone!);
        if (owed.Next is { } next)
        {
            var (opens, due) = (Day(next.OpensOn), Day(next.DueOn));
            return new($"{done.En}. Next time by {due.En}, from {opens.En} on.", $"{done.Cy}. Y tro nesaf erbyn {due.Cy}, o’r dyddiad hwn ymlaen: {opens.Cy}.");
        }

        return owed.Rule.Cycle == Cycle.Once
            ? new($"{done.En}. Nothing more is asked of you.", $"{done.Cy}. Nid oes dim arall i’w wneud.") : new($"{done.En}.", $"{done.Cy}.");
    }

    private static Bilingual DoneOn(Obligation cycle)
    {
        var day = Day(cycle.DoneOn!.Value);
        return cycle.Why switch
        {
            ObligationWhy.DoneElsewhere => new($"Done elsewhere on {day.En}", $"Gwnaed mewn man arall ar {day.Cy}"),
            ObligationWhy.DoneOnPaper => new($"Done on paper on {day.En}", $"Gwnaed ar bapur ar {day.Cy}"),
            _ => new($"Done on {day.En}", $"Gwnaed ar {day.Cy}"),
        };
    }

    private static Bilingual NotRequired(Obligation now)
    {
        if (now.UntilOn is not { } last) return new("Not required of you now.", "Nid yw hyn yn ofynnol i chi nawr.");
        var until = Day(last);
        return new($"Not required of you until {until.En}.", $"Nid yw hyn yn ofynnol i chi tan {until.Cy}.");
    }

    private static Bilingual Opens(Bilingual opens, Bilingual due) =>
        new($"Opens on {opens.En}, to be done by {due.En}.", $"Yn agor ar {opens.Cy}, i’w wneud erbyn {due.Cy}.");

    private static Bilingual Late(Bilingual due) => new(
        $"This was to be done by {due.En}. Please do it as soon as you can; you can begin at once.",
        $"Roedd hwn i’w wneud erbyn {due.Cy}. Gwnewch ef cyn gynted ag y gallwch; gallwch ddechrau ar unwaith.");

    private static Bilingual Over(Bilingual last) =>
        new($"No longer required of you; the last day was {last.En}.", $"Nid yw hyn yn ofynnol i chi mwyach; y diwrnod olaf oedd {last.Cy}.");

    private static Bilingual Ended(Bilingual last) =>
        new($"The school no longer requires it; the last day was {last.En}.", $"Nid yw’r ysgol yn gofyn am hyn mwyach; y diwrnod olaf oedd {last.Cy}.");

    private static Bilingual Left(Bilingual last) => new($"Your last post here ended on {last.En}.", $"Daeth eich swydd olaf yma i ben ar {last.Cy}.");

    private static Bilingual Then(Bilingual first, Bilingual second) => new($"{first.En} {second.En}", $"{first.Cy} {second.Cy}");

    private static Bilingual Day(DateOnly day) => new(SchoolDates.Write(day, Language.English), SchoolDates.Write(day, Language.Welsh));
}
