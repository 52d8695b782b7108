using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.StaffLists;

/// <summary>Compares a list with what a school knows, on a day: no clock, no database.</summary>
internal static class CompareStaffList
{
    /// <summary>What the list would change.</summary>
    /// <param name="file">The list.</param>
    /// <param name="staff">Everybody whom the school knows.</param>
    /// <param name="today">A school day (Europe/London).</param>
    public static StaffListReport Of(StaffListFile.Whole file, IReadOnlyList<StaffMember> staff, DateOnly today)
    {
        var (matching, taken) = (new RowMatching(staff, file.Rows), new Dictionary<(string, StaffGroup), int>());
        var (named, listed) = (new HashSet<string>(), new HashSet<PostId>());
        var rows = file.Rows.Select(Report).OrderBy(row => row.Verdict).ThenBy(row => row.Check is null).ThenBy(row => row.Row.Line).ToList();
        var unlisted = staff.SelectMany(person => person.Posts, (person, post) => new UnlistedPost(post, person.Name))
            .Where(one => one.Post.EndsOn is null && one.Post.StartsOn <= today && !listed.Contains(one.Post.Id));
        return new StaffListReport(file.Sha256, rows, [.. unlisted], file.NotRead);

        ReportedRow Report(ListedRow row)
        {
            if (row.Fault is { } fault) return new(row, RowVerdict.Fault, fault);
            var (person, newcomer, check) = matching.Of(row) switch
            {
                RowOwner.Known known => (known.Person, null, known.Check),
                RowOwner.Newcomer somebody => (null, somebody.Key, somebody.Check),
                var unclear => ((StaffMember?)null, (string?)null, ((RowOwner.Unclear)unclear).Why),
            };
            if (person is null && newcomer is null) return new(row, RowVerdict.Ambiguous, check!);
            if (GroupOf(row, person, matching, today) is not { } group) return new(row, RowVerdict.Fault, NoGroup);
            var posts = person?.Posts.Where(post => post.StaffGroup == group).ToList() ?? [];
            foreach (var post in posts) listed.Add(post.Id);
            var whose = newcomer ?? $"{person!.Id}";
            if (!taken.TryAdd((whose, group), row.Line))
            {
                var line = taken[(whose, group)];
                return new(row, RowVerdict.Fault, new(
                    $"Line {line} has the same person and staff group. Keep one of them.",
                    $"Mae gan linell {line} yr un person a’r un grŵp staff. Cadwch un ohonynt."));
            }

            var (verdict, words, old, terms) = ListedPost.Compare(row, group, posts, today);
            var name = person is { Name: not null } || row.Name is null || named.Contains(whose) ? null : row.Name;
            if (terms is null && (name is null || person is null || verdict != RowVerdict.Same)) return new(row, verdict, words);
            if (name is not null) named.Add(whose);
            if (terms is null) return new(row, RowVerdict.Changed, NamedNow, check) { Change = new(person!.Id, null, null, null, name) };
            return new(row, verdict, words, check) { Change = new(person?.Id, newcomer, old, terms, name) };
        }
    }

    // The list of those who left often says no more than who and when: one post is the one that is meant, of those that no other line names.
    private static StaffGroup? GroupOf(ListedRow row, StaffMember? person, RowMatching matching, DateOnly today)
    {
        if (row.Group is not null || person is null) return row.Group;
        var posts = person.Posts.Where(post => !matching.NamedBeside(row).Contains(post.StaffGroup)).ToList();
        return Only(post => post.EndsOn is not null && post.EndsOn == row.EndsOn) ?? Only(post => !post.IsOverOn(today)) ?? Only(_ => true);

        StaffGroup? Only(Func<Post, bool> which) => posts.Where(which).Select(post => post.StaffGroup).Distinct().ToList() is [var one] ? one : null;
    }

    private static readonly Bilingual NoGroup = new("Say the staff group: this can’t be told without it.", "Dywedwch y grŵp staff: ni ellir gwybod hebddo.");

    private static readonly Bilingual NamedNow = new(
        "Nobody had named this person; the list does.",
        "Nid oedd neb wedi enwi’r person hwn; mae’r rhestr yn gwneud.");
}
