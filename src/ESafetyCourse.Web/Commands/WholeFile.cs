namespace ESafetyCourse.Web.Commands;

/// <summary>
/// A file that holds personal data and appears whole or not at all: it is written beside its target, under a name that the
/// next run knows (<c>.name.partial</c>) and for the owner's eyes only, and then takes the target's place.
/// </summary>
public sealed class WholeFile : IAsyncDisposable
{
    private readonly FileStream _stream;
    private readonly string? _partial;
    private readonly string _target;
    private bool _kept;

    private WholeFile(FileStream stream, string? partial, string target) => (_stream, _partial, _target) = (stream, partial, target);

    /// <summary>Where to write.</summary>
    public Stream Stream => _stream;

    /// <summary>Begins one; what the target holds stays until all is written. A link is followed.</summary>
    /// <exception cref="IOException">It can't be written there, or another run is writing it.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write there.</exception>
    public static WholeFile Begin(string target)
    {
        if (IsDevice(target)) return Straight(target);
        target = new FileInfo(target).LinkTarget is null ? target : File.ResolveLinkTarget(target, returnFinalTarget: true)!.FullName;
        if (IsDevice(target)) return Straight(target);
        if (Directory.Exists(target)) throw new IOException($"{target} is a folder: name the file to write.");
        var folder = Path.GetDirectoryName(target);
        if (!Directory.Exists(folder)) throw new IOException($"There is no folder {folder}.");
        var partial = Path.Combine(folder, $".{Path.GetFileName(target)}.partial");
        Clear(partial);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new WholeFile(new FileStream(partial, options), partial, target);
    }

    /// <summary>All is written: puts it in the target's place, where it outlasts a power cut.</summary>
    public async Task KeepAsync(CancellationToken ct)
    {
        await _stream.FlushAsync(ct);
        if (_partial is null) return;
        _stream.Flush(flushToDisk: true);
        File.Move(_partial, _target, overwrite: true);
        _kept = true;
        await _stream.DisposeAsync(); // Not before: until then no other run may take the file for what a killed one left.
    }

    /// <summary>Takes away what was not kept.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _stream.DisposeAsync(); // On a full disk, even this fails.
        }
        finally
        {
            if (_partial is not null && !_kept) File.Delete(_partial);
        }
    }

    // Renaming over /dev/stdout or /dev/null would put a file in the device's place.
    private static bool IsDevice(string path) =>
        path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal);

    private static WholeFile Straight(string device) => new(new FileStream(device, FileMode.Open, FileAccess.Write), null, device);

    // What a run left that was killed. One that still runs holds a lock; a link that somebody put there is not followed.
    private static void Clear(string partial)
    {
        var left = new FileInfo(partial);
        if (left.LinkTarget is null && left.Exists)
        {
            using var unlocked = left.Open(FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }

        left.Delete();
    }
}
