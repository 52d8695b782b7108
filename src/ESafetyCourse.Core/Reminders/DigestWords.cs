using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Obligations;

namespace ESafetyCourse.Core.Reminders;

/// <summary>What is owed, in words: the same in messages, in previews and on pages.</summary>
/// <param name="Courses">The courses, by slug.</param>
/// <param name="Modules">The modules, by slug.</param>
public sealed record DigestWords(IReadOnlyDictionary<string, Bilingual> Courses, IReadOnlyDictionary<string, Module> Modules)
{
    /// <summary>As what was published says today.</summary>
    public static async Task<DigestWords> ReadAsync(Courses courses, Editions editions, CancellationToken ct)
    {
        var modules = (await editions.NewestAsync(ct)).ToDictionary(edition => edition.Module.Slug, edition => edition.Module, StringComparer.Ordinal);
        var titles = modules.ToDictionary(one => one.Key, one => one.Value.Title, StringComparer.Ordinal);
        foreach (var course in await courses.NewestAsync(ct)) titles[course.Slug] = course.Title;
        return new(titles, modules);
    }

    /// <summary>What the course is called.</summary>
    public Bilingual Title(string slug) => Courses.GetValueOrDefault(slug) ?? new(slug, slug);

    /// <summary>By when, and since when that is over.</summary>
    /// <param name="dueOn">The due day.</param>
    /// <param name="today">Today.</param>
    public static Bilingual When(DateOnly dueOn, DateOnly today)
    {
        var day = new Bilingual(SchoolDates.Write(dueOn, Language.English), SchoolDates.Write(dueOn, Language.Welsh));
        return dueOn < today ? new($"was due by {day.En}", $"roedd i’w gwblhau erbyn {day.Cy}")
            : dueOn == today ? new($"due today, {day.En}", $"i’w gwblhau erbyn heddiw, {day.Cy}")
            : new($"due by {day.En}", $"i’w gwblhau erbyn {day.Cy}");
    }

    /// <summary>How far somebody is, and how long the rest takes, as far as that is known. Whoever is late may have begun; it is not said.</summary>
    public Bilingual Progress(Obligation one)
    {
        var far = one switch
        {
            { Signed.Count: > 0 and var signed } => new(
                $"Modules signed so far: {signed} of {one.Modules.Count}", $"Modiwlau wedi’u llofnodi hyd yma: {signed} o {one.Modules.Count}"),
            { State: ObligationState.InProgress } => new("Begun, not signed yet", "Wedi’i ddechrau, heb ei lofnodi eto"),
            { State: ObligationState.Open } => new("Not begun yet", "Heb ei ddechrau eto"),
            _ => new Bilingual("Not signed yet", "Heb ei lofnodi eto"),
        };
        var minutes = one.Modules.Except(one.Signed).Sum(slug => Modules.GetValueOrDefault(slug)?.Minutes ?? 0);
        if (minutes == 0) return far;
        var left = minutes == 1 ? new Bilingual("about 1 minute left", "munudau ar ôl, tua: 1")
            : new($"about {minutes} minutes left", $"munudau ar ôl, tua: {minutes}");
        return new($"{far.En}; {left.En}", $"{far.Cy}; {left.Cy}");
    }

    /// <summary>Why it is asked for.</summary>
    public static Bilingual Why(Obligation one) => (one.Why, one.Cycle) switch
    {
        (ObligationWhy.Extended, _) => new("Your school gave you more time for it", "Rhoddodd eich ysgol ragor o amser i chi ar ei gyfer"),
        (ObligationWhy.AfterBreak, _) => new("The day was moved for you", "Symudwyd y dyddiad i chi"),
        (_, > 1) => new("Your school asks for it regularly, and it is time to do it again", "Mae eich ysgol yn gofyn amdano’n rheolaidd, ac mae’n bryd ei wneud eto"),
        _ => new("Your school asks people in your post to do it", "Mae eich ysgol yn gofyn i bobl yn eich swydd chi ei wneud"),
    };
}
