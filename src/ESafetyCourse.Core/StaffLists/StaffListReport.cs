using System.Security.Cryptography;
using System.Text;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.StaffLists;

/// <summary>What a row would do, in the order in which a lead reads them.</summary>
public enum RowVerdict
{
    /// <summary>Something in it is wrong.</summary>
    Fault,

    /// <summary>What it means is for the lead to decide, in the file or on the people pages.</summary>
    Ambiguous,

    /// <summary>A post ends, or ends on another day than was known.</summary>
    Ends,

    /// <summary>Something else about a post changes.</summary>
    Changed,

    /// <summary>A post begins, of somebody known or new.</summary>
    New,

    /// <summary>All of it is here already.</summary>
    Same,
}

/// <summary>A row as the lead reads of it before anything changes.</summary>
/// <param name="Row">As it was read.</param>
/// <param name="Verdict">What it would do.</param>
/// <param name="Words">What that is, or what to do.</param>
/// <param name="Check">What the lead has to look at before it counts, or null.</param>
public sealed record ReportedRow(ListedRow Row, RowVerdict Verdict, Bilingual Words, Bilingual? Check = null)
{
    /// <summary>The change; null where there is none.</summary>
    internal RowChange? Change { get; init; }
}

/// <summary>What a row changes.</summary>
/// <param name="Person">Whose post; null for somebody new.</param>
/// <param name="Newcomer">Whose post, where it is somebody new's: the same for each row of theirs.</param>
/// <param name="Old">The post that another stands in place of; null for one more.</param>
/// <param name="Post">How the post is to be; null where only the name is given.</param>
/// <param name="Name">What the person is called from now on, whom nobody named; null where the name stays.</param>
internal sealed record RowChange(PersonId? Person, string? Newcomer, Post? Old, PostTerms? Post, string? Name);

/// <summary>How a post is to be.</summary>
internal sealed record PostTerms(
    StaffGroup Group, bool EwcRegistered, DateOnly StartsOn, bool StartKnown, DateOnly? EndsOn, PostEnd? EndedHow, string? StaffNumber);

/// <summary>A post held here that stands in no row.</summary>
/// <param name="Post">The post.</param>
/// <param name="Name">Whose; null where nobody named them.</param>
public sealed record UnlistedPost(Post Post, string? Name);

/// <summary>What a staff list would change, row by row.</summary>
/// <param name="Sha256">Of the file, in hexadecimal.</param>
/// <param name="Rows">Each row, in the order in which a lead reads them.</param>
/// <param name="Unlisted">Posts held here that stand in no row: none of them ends unless the lead says so.</param>
/// <param name="NotRead">Headings of columns that were left alone.</param>
public sealed record StaffListReport(string Sha256, IReadOnlyList<ReportedRow> Rows, IReadOnlyList<UnlistedPost> Unlisted, IReadOnlyList<string> NotRead)
{
    /// <summary>
    /// Of the file and of all that it would change as things stand: the same text means that what is confirmed is what was shown, and that
    /// nothing has come between.
    /// </summary>
    public string Shown { get; } = Hash(Sha256, Rows, Unlisted);

    /// <summary>Whether a row has to be put right before anything is saved.</summary>
    public bool IsBlocked => Rows.Any(row => row.Verdict is RowVerdict.Fault or RowVerdict.Ambiguous);

    /// <summary>Whether the lead has to say that they looked at something.</summary>
    public bool HasChecks => Rows.Any(row => row.Check is not null);

    /// <summary>How many rows would do that.</summary>
    public int Count(RowVerdict verdict) => Rows.Count(row => row.Verdict == verdict);

    private static string Hash(string file, IReadOnlyList<ReportedRow> rows, IReadOnlyList<UnlistedPost> unlisted)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add($"{file}");
        foreach (var row in rows)
        {
            var change = row.Change;
            Add($"{row.Row.Line} {row.Verdict} {row.Check is not null} {change?.Person} {change?.Newcomer} {change?.Name} {change?.Old?.Id} {change?.Post}");
        }

        foreach (var post in unlisted) Add($"{post.Post.Id}");
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(FormattableString line) => hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant(line) + "\n"));
    }
}
