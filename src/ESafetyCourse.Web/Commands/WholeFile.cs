using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ESafetyCourse.Web.Commands;

/// <summary>
/// A file that holds personal data and appears whole or not at all. It has no name until all is written (Linux, <c>O_TMPFILE</c>), so that
/// a run that is killed leaves nothing behind; then it gets one beside its target (<c>.name.partial</c>) for the moment of taking the
/// target's place. Where the file system can't do that, it is written under that name, which the next run knows.
/// </summary>
public sealed class WholeFile : IAsyncDisposable
{
    private readonly FileStream _stream;
    private readonly string? _partial;
    private readonly string _target;
    private readonly bool _named;
    private bool _kept;

    private WholeFile(FileStream stream, string? partial, string target, bool named) => (_stream, _partial, _target, _named) = (stream, partial, target, named);

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
        var folder = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(folder)) throw new IOException($"There is no folder {folder}.");
        var partial = Path.Combine(folder, $".{Path.GetFileName(target)}.partial");
        if (Unnamed(folder) is { } unnamed) return new WholeFile(new FileStream(unnamed, FileAccess.Write), partial, target, named: false);
        Clear(partial);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new WholeFile(new FileStream(partial, options), partial, target, named: true);
    }

    /// <summary>All is written: puts it in the target's place, where it outlasts a power cut.</summary>
    public async Task KeepAsync(CancellationToken ct)
    {
        await _stream.FlushAsync(ct);
        if (_partial is null) return;
        _stream.Flush(flushToDisk: true);
        if (!_named) Name(_partial);
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
            if (_named && !_kept) File.Delete(_partial!);
        }
    }

    // Renaming over /dev/stdout or /dev/null would put a file in the device's place.
    private static bool IsDevice(string path) =>
        path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal);

    private static WholeFile Straight(string device) => new(new FileStream(device, FileMode.Open, FileAccess.Write), null, device, named: false);

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

    // open(2): O_TMPFILE is __O_TMPFILE with O_DIRECTORY, whose number differs by processor. Null where it can't be had.
    private static SafeFileHandle? Unnamed(string folder)
    {
        const int Write = 1, Temporary = 0x400000, CloseOnExec = 0x80000, OwnerOnly = 0x180;
        var directory = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 0x10000 : 0x4000;
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture is not (Architecture.X64 or Architecture.Arm64)) return null;
        var file = Open(folder, Write | Temporary | directory | CloseOnExec, OwnerOnly);
        return file < 0 ? null : new SafeFileHandle(file, ownsHandle: true);
    }

    private void Name(string partial)
    {
        const int WorkingFolder = -100, FollowLink = 0x400;
        Clear(partial);
        if (Link(WorkingFolder, $"/proc/self/fd/{_stream.SafeFileHandle.DangerousGetHandle()}", WorkingFolder, partial, FollowLink) != 0)
            throw new IOException($"{partial} can't be written: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, int mode);

    [DllImport("libc", EntryPoint = "linkat", SetLastError = true)]
    private static extern int Link(
        int oldFolder, [MarshalAs(UnmanagedType.LPUTF8Str)] string oldPath, int newFolder, [MarshalAs(UnmanagedType.LPUTF8Str)] string newPath, int flags);
}
