namespace ESafetyCourse.Core.Content;

/// <summary>Something in a story that depends on the traces which earlier first choices have left. Plain traces, no arithmetic.</summary>
public interface IRemembers
{
    /// <summary>Traces of which all must have been left; null where none has to.</summary>
    IReadOnlyList<string>? If { get; }

    /// <summary>Traces of which none may have been left; null where none matters.</summary>
    IReadOnlyList<string>? Unless { get; }
}

/// <summary>A paragraph for those who left certain traces.</summary>
/// <param name="Text">What it says.</param>
public sealed record Echo(Bilingual Text) : IRemembers
{
    /// <inheritdoc/>
    public IReadOnlyList<string>? If { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<string>? Unless { get; init; }
}

/// <summary>What stories remember.</summary>
public static class Traces
{
    /// <summary>Nobody has left one yet.</summary>
    public static IReadOnlySet<string> None { get; } = new HashSet<string>();

    /// <summary>Whether something is there for whoever left these traces.</summary>
    public static bool Fits(this IRemembers part, IReadOnlySet<string> traces) =>
        (part.If?.All(traces.Contains) ?? true) && !(part.Unless?.Any(traces.Contains) ?? false);

    /// <summary>The traces after a choice.</summary>
    public static IReadOnlySet<string> After(this IReadOnlySet<string> traces, Choice choice) =>
        choice.Leaves is { Count: > 0 } left ? new HashSet<string>(traces.Concat(left), StringComparer.Ordinal) : traces;

    /// <summary>A scene as it is told to whoever left these traces.</summary>
    public static Scene Told(this Scene scene, IReadOnlySet<string> traces) => scene with
    {
        Narration = With(scene.Narration, scene.Echoes, traces), Echoes = null,
        Lines = Fitting(scene.Lines, traces), Choices = Fitting(scene.Choices, traces),
        Call = scene.Call is { } call ? call with { Lines = Fitting(call.Lines, traces) } : null,
        Group = scene.Group is { } group ? group with { Lines = Fitting(group.Lines, traces) } : null,
    };

    /// <summary>An ending as it is told to whoever left these traces.</summary>
    public static Ending Told(this Ending ending, IReadOnlySet<string> traces) =>
        ending with { Text = With(ending.Text, ending.Echoes, traces), Echoes = null };

    private static IReadOnlyList<T> Fitting<T>(IReadOnlyList<T> parts, IReadOnlySet<string> traces)
        where T : IRemembers => [.. parts.Where(part => part.Fits(traces))];

    private static Bilingual With(Bilingual text, IReadOnlyList<Echo>? echoes, IReadOnlySet<string> traces)
    {
        var told = echoes?.Where(echo => echo.Fits(traces)).Select(echo => echo.Text).Prepend(text).ToList() ?? [text];
        return told.Count == 1 ? text : new(string.Join("\n\n", told.Select(part => part.En)), string.Join("\n\n", told.Select(part => part.Cy)));
    }
}
