using System.Text.Json;

namespace ESafetyCourse.DemoLms.Storage;

/// <summary>Holds the state: reads and changes happen under its lock, and a change is on disk before it is answered.</summary>
internal sealed class StateFile
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly Lock _lock = new();
    private readonly string? _path;
    private readonly PlatformState _state;

    public StateFile(DemoSettings settings)
    {
        if (settings.DataFolder is { } folder)
        {
            Directory.CreateDirectory(folder);
            _path = Path.Combine(Path.GetFullPath(folder), "demo-lms.json");
        }
        _state = Load() ?? new PlatformState();
    }

    public T Read<T>(Func<PlatformState, T> look)
    {
        lock (_lock)
        {
            return look(_state);
        }
    }

    public T Change<T>(Func<PlatformState, T> change)
    {
        lock (_lock)
        {
            var result = change(_state);
            Save();
            return result;
        }
    }

    private PlatformState? Load()
    {
        if (_path is null || !File.Exists(_path))
        {
            return null;
        }
        using var file = File.OpenRead(_path);
        return JsonSerializer.Deserialize<PlatformState>(file, Format);
    }

    private void Save()
    {
        if (_path is null)
        {
            return;
        }
        // A rename replaces the file in one step: a run that is killed meanwhile leaves the old file or the new one, never half of one.
        var next = _path + ".next";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using (var file = new FileStream(next, options))
        {
            JsonSerializer.Serialize(file, _state, Format);
            file.Flush(flushToDisk: true);
        }
        File.Move(next, _path, overwrite: true);
    }
}
