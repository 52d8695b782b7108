using ESafetyCourse.Core;
using ESafetyCourse.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace ESafetyCourse.Tests.Schema;

/// <summary>The SQL files are the schema; EF Core's model has to say the same (docs/design.md §4).</summary>
public sealed class ModelTests(Cluster cluster)
{
    // Plain SQL alone uses these: hot paths, cookies, keys, and the migrator's own book.
    private static readonly string[] WithoutModel =
    [
        "account_visits", "due_days", "handovers", "job_runs", "line_item_searches", "mail_servers", "obligation_day", "obligation_marks", "obligations",
        "protection_keys", "reminder_causes", "reminders", "schema_migrations", "sign_in_asks", "sign_ins", "spent_challenges", "spent_logins", "staff_list_uploads", "tool_keys",
    ];

    private sealed record Column(string Table, string Name, string Type, bool IsNullable);

    [Fact]
    public async Task Every_column_of_the_database_has_the_name_type_and_nullability_that_the_program_thinks()
    {
        await using var course = await TestCourse.StartAsync(cluster);
        var kept = (await ColumnsAsync(course)).Where(column => !WithoutModel.Contains(column.Table)).ToList();
        var thought = await ModelAsync(course, model => model.GetEntityTypes()
            .SelectMany(entity => entity.GetProperties().Select(property => new Column(
                entity.GetTableName()!, property.GetColumnName(), property.GetColumnType(), property.IsNullable)))
            .ToList());
        Assert.Equal(Written(kept), Written(thought));
    }

    [Fact]
    public async Task Every_primary_key_is_the_one_that_the_program_thinks()
    {
        await using var course = await TestCourse.StartAsync(cluster);
        var kept = await LinesAsync(course, """
            select c.relname || ': ' || string_agg(a.attname, ', ' order by k.place)
            from pg_index i
            join pg_class c on c.oid = i.indrelid
            join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
            cross join unnest(i.indkey) with ordinality as k(number, place)
            join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
            where i.indisprimary group by c.relname
            """);
        var thought = await ModelAsync(course, model => model.GetEntityTypes()
            .Select(entity => $"{entity.GetTableName()}: {string.Join(", ", entity.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName()))}")
            .ToList());
        Assert.Equal(kept.Where(line => !WithoutModel.Contains(line.Split(':')[0])).Order(StringComparer.Ordinal), thought.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_tables_that_plain_sql_alone_uses_are_exactly_the_ones_listed()
    {
        await using var course = await TestCourse.StartAsync(cluster);
        var tables = (await ColumnsAsync(course)).Select(column => column.Table).Distinct();
        var modelled = await ModelAsync(course, model => model.GetEntityTypes().Select(entity => entity.GetTableName()!).ToList());
        Assert.Equal(WithoutModel, tables.Except(modelled).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_a_crash_may_lose_is_what_costs_a_click()
    {
        await using var course = await TestCourse.StartAsync(cluster);
        var unlogged = await LinesAsync(course, """
            select relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and relkind = 'r' and relpersistence = 'u'
            """);
        Assert.Equal(["handovers", "sign_in_asks", "sign_ins"], unlogged.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_promise_that_the_program_catches_by_name_is_a_unique_index_of_the_database()
    {
        await using var course = await TestCourse.StartAsync(cluster);
        var unique = await LinesAsync(course, """
            select c.relname::text from pg_index i join pg_class c on c.oid = i.indexrelid
            join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public' where i.indisunique
            """);
        var caught = House.Sources.Under("src").SelectMany(file => System.Text.RegularExpressions.Regex
            .Matches(file.Text, @"\.Broke\(""([a-z_]+)""\)").Select(match => match.Groups[1].Value)).Distinct().ToList();
        Assert.NotEmpty(caught);
        Assert.Empty(caught.Except(unique));
    }

    private static Task<T> ModelAsync<T>(TestCourse course, Func<IModel, T> read) =>
        course.WithAsync<CourseContext, T>(db => Task.FromResult(read(db.Model)));

    private static IEnumerable<string> Written(IEnumerable<Column> columns) =>
        columns.Select(column => $"{column.Table}.{column.Name} {column.Type}{(column.IsNullable ? " null" : "")}").Order(StringComparer.Ordinal);

    private static async Task<List<Column>> ColumnsAsync(TestCourse course)
    {
        const string sql = """
            select c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod), not a.attnotnull
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
            """;
        var columns = new List<Column>();
        await using var command = course.Admin.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await row.ReadAsync(TestContext.Current.CancellationToken))
            columns.Add(new Column(row.GetString(0), row.GetString(1), row.GetString(2), row.GetBoolean(3)));
        return columns;
    }

    private static async Task<List<string>> LinesAsync(TestCourse course, string sql)
    {
        var lines = new List<string>();
        await using NpgsqlCommand command = course.Admin.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await row.ReadAsync(TestContext.Current.CancellationToken)) lines.Add(row.GetString(0));
        return lines;
    }
}
