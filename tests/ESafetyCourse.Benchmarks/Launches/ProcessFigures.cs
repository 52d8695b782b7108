using System.Diagnostics;
using System.Globalization;

namespace ESafetyCourse.Benchmarks.Launches;

/// <summary>What Linux says of processes and of the disk (proc(5)).</summary>
internal static class ProcessFigures
{
    // USER_HZ is 100 on every architecture that .NET runs on.
    private const double TicksPerMillisecond = 0.1;
    private const int Parent = 1;
    private const int UserTime = 11;

    /// <summary>CPU time of one process, in milliseconds.</summary>
    public static double CpuOf(int process) => Milliseconds(Stat(process), 2);

    /// <summary>
    /// CPU time of a whole PostgreSQL server, in milliseconds: the first process, its living children, and the children
    /// that have ended, whose time the first process has taken over.
    /// </summary>
    public static double CpuOfServer(int postmaster) => Milliseconds(Stat(postmaster), 4)
        + Directory.GetDirectories("/proc").Select(Path.GetFileName)
            .Select(name => int.TryParse(name, CultureInfo.InvariantCulture, out var process) ? Stat(process) : [])
            .Where(stat => stat.Length > Parent && stat[Parent] == postmaster.ToString(CultureInfo.InvariantCulture))
            .Sum(stat => Milliseconds(stat, 2));

    /// <summary>The process that started this one, or null when there is no such process here.</summary>
    public static int? ParentOf(int process) =>
        Stat(process) is { Length: > Parent } stat ? int.Parse(stat[Parent], CultureInfo.InvariantCulture) : null;

    /// <summary>The most memory that a process has held so far (peak resident set), in megabytes (10^6 bytes).</summary>
    public static double PeakMemoryOf(int process) => MemoryOf(process, "VmHWM:");

    /// <summary>The memory that a process holds now (resident set), in megabytes.</summary>
    public static double MemoryOf(int process) => MemoryOf(process, "VmRSS:");

    private static double MemoryOf(int process, string which)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(text => text.StartsWith(which, StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1e6;
    }

    /// <summary>Load averages of 1, 5 and 15 minutes.</summary>
    public static string Load() => string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]);

    /// <summary>The processor's name.</summary>
    public static string Processor() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown";

    /// <summary>Times of a hundred 8 kB writes that are brought to the disk one by one, in milliseconds.</summary>
    public static double[] SyncTimes(string folder)
    {
        var path = Path.Combine(folder, $"fsync-{Guid.NewGuid():n}");
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.None);
            return [.. Enumerable.Range(0, 100).Select(_ => SyncTime(file))];
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static double SyncTime(FileStream file)
    {
        var began = Stopwatch.GetTimestamp();
        file.Position = 0;
        file.Write(new byte[8192]);
        file.Flush(flushToDisk: true);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    // The program's name stands in brackets and may hold anything; the fields follow it.
    private static string[] Stat(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static double Milliseconds(string[] stat, int times) =>
        stat.Length == 0 ? 0 : stat[UserTime..(UserTime + times)].Sum(ticks => double.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerMillisecond;
}
