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

    /// <summary>How far somebody is.</summary>
    public static Bilingual Progress(Obligation one) => one.Signed.Count == 0
        ? new("Not begun or not signed yet", "Heb ei ddechrau neu heb ei lofnodi eto")
        : new($"Signed so far: {one.Signed.Count} of {one.Modules.Count}", $"Wedi’u llofnodi hyd yma: {one.Signed.Count} o {one.Modules.Count}");

    /// <summary>How long the rest takes.</summary>
    public Bilingual Time(Obligation one)
    {
        var minutes = one.Modules.Except(one.Signed).Sum(slug => Modules.GetValueOrDefault(slug)?.Minutes ?? 0);
        return new($"Minutes left, about: {minutes}", $"Munudau ar ôl, tua: {minutes}");
    }

    /// <summary>Why it is asked for.</summary>
    public static Bilingual Why(Obligation one) => (one.Why, one.Cycle) switch
    {
        (ObligationWhy.Extended, _) => new("Your school gave you more time for it", "Rhoddodd eich ysgol ragor o amser i chi ar ei gyfer"),
        (ObligationWhy.AfterBreak, _) => new("The day was moved for you", "Symudwyd y dyddiad i chi"),
        (_, > 1) => new("Your school asks for it again from time to time, and it is time now", "Mae eich ysgol yn gofyn amdano eto o bryd i’w gilydd, ac mae’n bryd ei wneud nawr"),
        _ => new("Your school asks for it of people with your post", "Mae eich ysgol yn gofyn amdano gan bobl sydd â’ch swydd chi"),
    };
}
