using ESafetyCourse.Web.Commands;

namespace ESafetyCourse.Tests.Commands;

public sealed class MistypedTests
{
    [Theory]
    [InlineData("nonsense")]
    [InlineData("school", "rename")]
    [InlineData("school", "add", "--slug", "x")]
    [InlineData("school", "profile", "set", "--school", "bro-wennol")]
    [InlineData("platform", "add", "--issuer", "https://moodle.example")]
    [InlineData("evidence", "verify", "--everything")]
    [InlineData("register", "export", "--school", "bro-wennol", "--output", "x.xlsx", "--language", "fr")]
    public void What_no_command_understands_is_an_error(params string[] words) => Assert.NotEmpty(CommandLine.Build().Parse(words).Errors);

    [Theory]
    [InlineData("serve")]
    [InlineData("migrate")]
    [InlineData("school", "list")]
    [InlineData("content", "guesses")]
    [InlineData("evidence", "verify", "--school", "bro-wennol")]
    [InlineData("register", "export", "--school", "bro-wennol", "--output", "x.xlsx", "--language", "cy")]
    public void What_the_handbook_shows_is_understood(params string[] words) => Assert.Empty(CommandLine.Build().Parse(words).Errors);
}
