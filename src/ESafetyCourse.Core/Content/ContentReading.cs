namespace ESafetyCourse.Core.Content;

/// <summary>What came of reading what somebody wrote: a content folder, or a school's profile. A closed set.</summary>
public abstract record ContentReading<T>
{
    private ContentReading()
    {
    }

    /// <summary>All of it can be used.</summary>
    public sealed record Sound(T Value) : ContentReading<T>
    {
        /// <summary>What could be better, by file and line.</summary>
        public IReadOnlyList<ContentProblem> Hints { get; init; } = [];
    }

    /// <summary>Some of it can't; these are all the problems found, by file and line: those that must be mended first, then the hints.</summary>
    public sealed record Unsound(IReadOnlyList<ContentProblem> Problems) : ContentReading<T>;
}
