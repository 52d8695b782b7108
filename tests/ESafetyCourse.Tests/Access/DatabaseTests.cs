using ESafetyCourse.Web;
using Npgsql;

namespace ESafetyCourse.Tests.Access;

public sealed class DatabaseTests
{
    [Theory]
    [InlineData("", 10, 4)]
    [InlineData("Maximum Pool Size=100", 96, 4)]
    [InlineData("MaxPoolSize=7", 5, 2)]
    [InlineData("MaxPoolSize=4", 2, 2)]
    [InlineData("MaxPoolSize=1", 2, 2)]
    [InlineData("Minimum Pool Size=12", 10, 4)]
    [InlineData("Minimum Pool Size=20", 16, 4)]
    public void Pages_and_hangfire_share_the_connections_of_a_process_which_the_connection_string_may_number(string said, int pages, int hangfire)
    {
        Assert.Equal(pages, Open(said, forPages: true).MaxPoolSize);
        Assert.Equal((pages, hangfire), Database.Share($"Host=127.0.0.1;{said}"));
    }

    [Fact]
    public void The_handbook_names_the_connections_of_a_process_and_how_many_processes_fit()
    {
        var handbook = Lti.Kit.Repository.Read("docs/operating.md");
        var (pages, hangfire) = Database.Share("Host=127.0.0.1");
        Assert.Contains($"at most **{Database.Connections}** connections", handbook, StringComparison.Ordinal);
        Assert.Equal(Database.Connections, pages + hangfire);
        // Three of PostgreSQL's 100 are kept for superusers; ten are left for the command line and the operator.
        Assert.Contains($"are enough for **{(100 - 3 - 10) / Database.Connections}** processes", handbook.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_wait_seconds_and_commands_as_long_as_before()
    {
        var (pages, commands, told) = (Open("", forPages: true), Open("", forPages: false), Open("Timeout=20;CommandTimeout=50", forPages: true));

        // A connection, an answer, and a connection to take the question back: people read within ten seconds that something is wrong.
        Assert.InRange((2 * pages.Timeout) + pages.CommandTimeout, 1, 10);
        Assert.Equal((15, 30), (commands.Timeout, commands.CommandTimeout));
        Assert.Equal((20, 50), (told.Timeout, told.CommandTimeout));
    }

    private static NpgsqlConnectionStringBuilder Open(string said, bool forPages)
    {
        using var database = Database.Open($"Host=127.0.0.1;Database=none;{said}", forPages);
        return new NpgsqlConnectionStringBuilder(database.ConnectionString);
    }
}
