using ESafetyCourse.Tests.Kit;
using Npgsql;

namespace ESafetyCourse.Tests.Attestations;

/// <summary>Evidence is added to, never altered (docs/design.md §3.1).</summary>
public sealed class EvidenceTests(OneSignature signature) : IClassFixture<OneSignature>
{
    private static readonly string[] Kept = ["marks", "attestations", "evidence", "editions", "course_editions"];

    private readonly TestCourse _course = signature.Course;

    public static TheoryData<string, string> Changes { get; } =
    [
        .. from table in Kept
           from change in new[] { $"update {table} set {Column(table)} = {Column(table)}", $"delete from {table}", $"truncate {table} cascade" }
           select new TheoryDataRow<string, string>(table, change),
    ];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Neither_the_program_nor_the_tables_owner_nor_a_superuser_can_alter_what_was_recorded(string table, string change)
    {
        var before = await RowsAsync(table);
        Assert.True(before > 0, $"There is nothing in {table} to protect.");
        foreach (var role in new[] { _course.Database.App, _course.Database.Owner, _course.Database.Admin })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => TestDatabase.ExecuteAsync(role, change));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }

        Assert.Equal(before, await RowsAsync(table));
    }

    [Fact]
    public async Task The_program_itself_has_no_right_there_but_to_add_and_read()
    {
        foreach (var table in Kept)
        {
            var rights = await _course.ReadAsync<string>("""
                select string_agg(privilege_type, ', ' order by privilege_type) from information_schema.role_table_grants
                where table_schema = 'public' and table_name = $1 and grantee = 'esafety_test_app'
                """, table);
            Assert.Equal("INSERT, SELECT", rights);
        }
    }

    [Fact]
    public async Task The_program_can_neither_drop_the_triggers_nor_put_them_to_sleep()
    {
        foreach (var attempt in new[]
        {
            "drop trigger marks_kept on marks", "alter table marks disable trigger all", "set session_replication_role = replica",
            "drop table evidence", "create or replace function refuse_change() returns trigger language plpgsql as 'begin return old; end'",
            "delete from schema_migrations", "create table sidestep (id int)",
        })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => TestDatabase.ExecuteAsync(_course.Database.App, attempt));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    [Fact]
    public async Task A_refused_change_says_why_to_whoever_tries_it()
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => TestDatabase.ExecuteAsync(_course.Database.Admin, "delete from marks"));
        Assert.Equal("Rows of marks are evidence: they are added, never changed or removed.", refused.MessageText);
    }

    [Theory]
    [InlineData("update posts set undone_by = person_id")]
    [InlineData("update posts set starts_on = starts_on - 1")]
    [InlineData("update posts set starts_on = starts_on - 1, undone_at = now()")]
    [InlineData("update posts set undone_at = now(); update posts set undone_at = null")]
    [InlineData("update posts set undone_at = now(); update posts set undone_by = person_id")]
    [InlineData("delete from posts")]
    [InlineData("truncate posts cascade")]
    public async Task A_fact_is_undone_once_and_nothing_else_becomes_of_it(string change)
    {
        await _course.Given.PersonAsync("Carys Bevan");
        var refused = await Assert.ThrowsAsync<PostgresException>(() => TestDatabase.ExecuteAsync(_course.Database.Admin, change));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private static string Column(string table) => table switch { "marks" => "score", "evidence" => "kind", "editions" or "course_editions" => "document", _ => "body" };

    private Task<long> RowsAsync(string table) => _course.ReadAsync<long>($"select count(*) from {table}");
}
