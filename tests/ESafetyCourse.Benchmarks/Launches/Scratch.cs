namespace ESafetyCourse.Benchmarks.Launches;

/// <summary>A folder for one run.</summary>
internal static class Scratch
{
    /// <summary>Makes it: PostgreSQL's user passes through, nobody looks around.</summary>
    public static DirectoryInfo Make()
    {
        var folder = Directory.CreateTempSubdirectory("esafety-bench-");
        folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute;
        return folder;
    }
}
