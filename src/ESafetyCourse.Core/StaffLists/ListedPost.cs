using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.StaffLists;

/// <summary>What a row says of one post, beside what is known of it. What a cell leaves empty stays as it is.</summary>
internal static class ListedPost
{
    /// <summary>What it would change.</summary>
    /// <param name="row">The row.</param>
    /// <param name="group">The staff group.</param>
    /// <param name="posts">That person's posts in the group, by their first day.</param>
    /// <param name="today">A school day (Europe/London).</param>
    /// <returns>What, in words, which post it replaces, and how the post is to be; both null where nothing changes.</returns>
    public static (RowVerdict Verdict, Bilingual Words, Post? Old, PostTerms? Terms) Compare(
        ListedRow row, StaffGroup group, IReadOnlyList<Post> posts, DateOnly today)
    {
        var exact = posts.FirstOrDefault(post => post.StartsOn == row.StartsOn);
        var open = posts.FirstOrDefault(post => !post.IsOverOn(today));
        var old = exact ?? open ?? (row.EndsOn < today ? posts.LastOrDefault() : null);
        if (posts.Count == 0 && row.EndsOn < today) return (RowVerdict.Same, LeftBefore, null, null);
        if (posts.Count == 0 || row.StartsOn > posts.Max(post => post.EndsOn ?? DateOnly.MaxValue)) return Begin(row, group, today);
        if (old is null || (old.IsOverOn(today) && row.EndsOn is null))
            return (RowVerdict.Ambiguous, EndedAlready((old?.EndsOn ?? posts.Max(post => post.EndsOn))!.Value), null, null);
        return Change(row, old, posts);
    }

    private static (RowVerdict, Bilingual, Post?, PostTerms?) Begin(ListedRow row, StaffGroup group, DateOnly today)
    {
        if (row.EwcRegistered is not { } registered) return (RowVerdict.Fault, NotSaid, null, null);
        if (row.StartsOn is null && row.EndsOn < today) return (RowVerdict.Same, LeftBefore, null, null);
        PostEnd? how = row.EndsOn is null ? null : row.EndedHow ?? PostEnd.Left;
        var terms = new PostTerms(group, registered, row.StartsOn ?? today, row.StartsOn is not null, row.EndsOn, how, row.StaffNumber);
        var (what, from) = (StaffGroups.All[group], terms.StartsOn);
        return (RowVerdict.New, new($"{what.En}, from {Day(from).En}", $"{what.Cy}, o {Day(from).Cy}"), null, terms);
    }

    private static (RowVerdict, Bilingual, Post?, PostTerms?) Change(ListedRow row, Post old, IReadOnlyList<Post> posts)
    {
        var how = row.EndsOn is null ? old.EndedHow : row.EndedHow ?? (old.EndsOn == row.EndsOn ? old.EndedHow : PostEnd.Left);
        var terms = new PostTerms(
            old.StaffGroup, row.EwcRegistered ?? old.EwcRegistered, row.StartsOn ?? old.StartsOn, old.StartKnown || row.StartsOn is not null,
            row.EndsOn ?? old.EndsOn, how, row.StaffNumber ?? old.StaffNumber);
        if (terms is { StartKnown: false, EndsOn: { } last } && last < terms.StartsOn) terms = terms with { StartsOn = last }; // Over before we heard of it.
        if (terms.EndsOn < terms.StartsOn) return (RowVerdict.Fault, EndsTooEarly(terms.StartsOn), null, null);
        var parts = Parts(old, terms).ToList();
        if (parts.Count == 0) return (RowVerdict.Same, Nothing, null, null);
        // Two entries that a lead has linked may each hold the post: which of them is meant, the list can't say.
        if (posts.FirstOrDefault(other => other != old && Overlap(other, terms)) is { } clash)
            return (RowVerdict.Ambiguous, Overlaps(clash.StartsOn), null, null);
        var ends = (terms.EndsOn, terms.EndedHow) != (old.EndsOn, old.EndedHow);
        var words = new Bilingual(string.Join("; ", parts.Select(part => part.En)), string.Join("; ", parts.Select(part => part.Cy)));
        return (ends ? RowVerdict.Ends : RowVerdict.Changed, words, old, terms);
    }

    private static bool Overlap(Post post, PostTerms terms) =>
        post.StartsOn <= (terms.EndsOn ?? DateOnly.MaxValue) && terms.StartsOn <= (post.EndsOn ?? DateOnly.MaxValue);

    private static IEnumerable<Bilingual> Parts(Post old, PostTerms terms)
    {
        if ((terms.EndsOn, terms.EndedHow) != (old.EndsOn, old.EndedHow) && terms.EndsOn is { } last)
        {
            var way = ListWords.Ends[terms.EndedHow!.Value];
            yield return new($"last day {Day(last).En} ({way.En})", $"diwrnod olaf {Day(last).Cy} ({way.Cy})");
        }

        if (terms.StartKnown && (terms.StartsOn != old.StartsOn || !old.StartKnown)) yield return new(
            $"first day {Day(terms.StartsOn).En}",
            $"diwrnod cyntaf {Day(terms.StartsOn).Cy}");
        if (terms.StaffNumber != old.StaffNumber) yield return new($"staff number {terms.StaffNumber}", $"rhif staff {terms.StaffNumber}");
        if (terms.EwcRegistered && !old.EwcRegistered) yield return new("registered with the EWC", "wedi cofrestru gyda CGA");
        if (!terms.EwcRegistered && old.EwcRegistered) yield return new("not registered with the EWC", "heb gofrestru gyda CGA");
    }

    private static Bilingual Day(DateOnly day) => new(SchoolDates.Write(day, Language.English), SchoolDates.Write(day, Language.Welsh));

    private static Bilingual EndedAlready(DateOnly last) => new(
        $"Here this post ended on {Day(last).En}. If the person is back, give the new first day after that; if not, give the last day.",
        $"Yma daeth y swydd hon i ben: {Day(last).Cy}. Os yw’r person yn ôl, rhowch y diwrnod cyntaf newydd ar ôl hynny; os nad yw, rhowch y diwrnod olaf.");

    private static Bilingual EndsTooEarly(DateOnly first) => new(
        $"Here this post begins on {Day(first).En}, after the last day. Give the first day as well.",
        $"Yma mae’r swydd hon yn dechrau ar ôl y diwrnod olaf: {Day(first).Cy}. Rhowch y diwrnod cyntaf hefyd.");

    private static Bilingual Overlaps(DateOnly first) => new(
        $"These days overlap with another post in the group, from {Day(first).En}. Correct the days here, or on the person’s page.",
        $"Mae’r dyddiau hyn yn gorgyffwrdd â swydd arall yn y grŵp, o {Day(first).Cy}. Cywirwch y dyddiau yma, neu ar dudalen y person.");

    private static readonly Bilingual LeftBefore = new(
        "Left before, and holds no such post here: nothing to do.",
        "Wedi gadael o’r blaen, heb swydd o’r fath yma: dim i’w wneud.");

    private static readonly Bilingual Nothing = new("Nothing changes.", "Nid oes dim yn newid.");

    private static readonly Bilingual NotSaid = new(
        "Say yes or no under “EWC registered”: for a new post it has to be known.",
        "Dywedwch ydy neu nac ydy o dan “Wedi cofrestru gyda CGA”: rhaid gwybod hynny ar gyfer swydd newydd.");
}
