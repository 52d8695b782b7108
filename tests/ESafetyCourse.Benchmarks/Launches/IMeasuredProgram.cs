namespace ESafetyCourse.Benchmarks.Launches;

/// <summary>A program whose launches are measured, in a process of its own.</summary>
internal interface IMeasuredProgram : IAsyncDisposable
{
    /// <summary>Its address.</summary>
    string Url { get; }

    /// <summary>Its process.</summary>
    int Id { get; }
}
