using ESafetyCourse.Core.Spreadsheets;
using ESafetyCourse.Web.Commands;

namespace ESafetyCourse.Tests.Commands;

/// <summary>An export is there whole or not at all, and leaves no names lying about.</summary>
public sealed class WholeFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("export").FullName;

    private string Target => Path.Combine(_folder, "register.xlsx");

    private string Partial => Path.Combine(_folder, ".register.xlsx.partial");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Until_all_is_written_the_old_file_stays_and_the_new_one_is_for_the_owner_alone()
    {
        await File.WriteAllTextAsync(Target, "old", TestContext.Current.CancellationToken);
        await using (var file = WholeFile.Begin(Target))
        {
            await file.Stream.WriteAsync("new"u8.ToArray(), TestContext.Current.CancellationToken);
            Assert.Equal("old", File.ReadAllText(Target));
            Assert.Equal([Target], Directory.GetFileSystemEntries(_folder)); // Nothing that a killed run would leave behind.
            await file.KeepAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal("new", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Target));
    }

    [Fact]
    public async Task What_was_not_finished_is_taken_away_and_the_old_file_stays()
    {
        await File.WriteAllTextAsync(Target, "old", TestContext.Current.CancellationToken);
        await using (var file = WholeFile.Begin(Target)) await file.Stream.WriteAsync("new"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task What_a_killed_run_left_is_overwritten_but_not_what_somebody_links_it_to()
    {
        var victim = Path.Combine(_folder, "victim");
        await File.WriteAllTextAsync(victim, "mine", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(Partial, victim);
        foreach (var left in new[] { "link", "rest" })
        {
            if (left == "rest") await File.WriteAllTextAsync(Partial, "half of it and names", TestContext.Current.CancellationToken);
            await using var file = WholeFile.Begin(Target);
            await file.Stream.WriteAsync("new"u8.ToArray(), TestContext.Current.CancellationToken);
            await file.KeepAsync(TestContext.Current.CancellationToken);
            Assert.Equal(("new", "mine"), (File.ReadAllText(Target), File.ReadAllText(victim)));
            Assert.False(File.Exists(Partial));
        }
    }

    [Fact]
    public async Task Two_runs_to_one_file_do_not_mix()
    {
        await using var first = WholeFile.Begin(Target);
        await using var second = WholeFile.Begin(Target);
        await first.Stream.WriteAsync("first"u8.ToArray(), TestContext.Current.CancellationToken);
        await second.Stream.WriteAsync("second"u8.ToArray(), TestContext.Current.CancellationToken);
        await first.KeepAsync(TestContext.Current.CancellationToken);
        Assert.Equal("first", File.ReadAllText(Target));
        await second.KeepAsync(TestContext.Current.CancellationToken);
        Assert.Equal("second", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_link_is_written_through_and_a_device_is_not_replaced()
    {
        var real = Path.Combine(_folder, "real.xlsx");
        File.CreateSymbolicLink(Target, real);
        foreach (var target in new[] { Target, "/dev/null" })
        {
            await using var file = WholeFile.Begin(target);
            await file.Stream.WriteAsync("new"u8.ToArray(), TestContext.Current.CancellationToken);
            await file.KeepAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal("new", File.ReadAllText(real));
        Assert.Equal(real, new FileInfo(Target).LinkTarget);
        Assert.Empty(File.ReadAllText("/dev/null"));
    }

    [Fact]
    public void Folders_are_no_targets()
    {
        Assert.Contains("is a folder", Assert.Throws<IOException>(() => WholeFile.Begin(_folder)).Message, StringComparison.Ordinal);
        Assert.Contains("There is no folder", Assert.Throws<IOException>(() => WholeFile.Begin(Path.Combine(_folder, "no", "r.xlsx"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_under_way_has_no_name_by_which_a_killed_program_would_leave_it_behind()
    {
        await using var output = new MemoryStream();
        var properties = new DocumentProperties("Title", "Subject", "Creator", DateTimeOffset.UnixEpoch, "en-GB", "dd/mm/yyyy", "dd/mm/yyyy hh:mm");
        string[] open = [];
        await Assert.ThrowsAsync<OperationCanceledException>(() => WorkbookWriter.WriteAsync(output, properties, workbook =>
        {
            open = [.. Directory.EnumerateFileSystemEntries("/proc/self/fd").Select(entry => new FileInfo(entry).LinkTarget ?? "")];
            throw new OperationCanceledException();
        }, TestContext.Current.CancellationToken));
        Assert.Contains(open, path => path.Contains("/esafety-", StringComparison.Ordinal) && path.EndsWith(".xlsx (deleted)", StringComparison.Ordinal));
    }
}
