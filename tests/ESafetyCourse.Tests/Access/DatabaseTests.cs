using ESafetyCourse.Web;
using Npgsql;

namespace ESafetyCourse.Tests.Access;

public sealed class DatabaseTests
{
    [Theory]
    [InlineData("", 10)]
    [InlineData("Maximum Pool Size=100", 100)]
    [InlineData("MaxPoolSize=7", 7)]
    [InlineData("Minimum Pool Size=12", 12)]
    public void A_process_takes_ten_connections_unless_the_connection_string_says_otherwise(string said, int expected) =>
        Assert.Equal(expected, Open(said, forPages: true).MaxPoolSize);

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
