using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Attestations;

/// <summary>The tables that hold evidence or speak of what was signed, as they are now: whatever is altered can be put back.</summary>
public sealed class KeptTables(TestCourse course)
{
    /// <summary>Their names.</summary>
    public static readonly string[] Names =
    [
        "schools", "people", "posts", "editions", "attempts", "pages_read", "decisions", "endings_met", "answers",
        "marks", "attestations", "chain_heads", "signed_names", "evidence", "evidence_words", "sign_offs", "sign_off_names", "grades", "grade_targets",
    ];

    /// <summary>Keeps them.</summary>
    public Task KeepAsync() => course.SqlAsync($"create schema kept; {Each("create table kept.{0} as table {0}")}");

    /// <summary>Puts every one back.</summary>
    public Task PutBackAsync() => course.TamperAsync(Each("delete from {0}; insert into {0} select * from kept.{0}"));

    private static string Each(string sql) => string.Join(';', Names.Select(name => sql.Replace("{0}", name, StringComparison.Ordinal)));
}
