using System.Diagnostics.CodeAnalysis;

namespace ESafetyCourse;

/// <summary>What came of something that may be refused: a value, or why there is none. Every deed answers with one.</summary>
/// <typeparam name="T">What there is when it is not refused; <see cref="Done"/> where that says all.</typeparam>
public sealed class Outcome<T>
{
    private readonly T? _value;
    private readonly Refusal? _why;

    private Outcome(T? value, Refusal? why) => (_value, _why) = (value, why);

    /// <summary>Whether it was refused, and why; otherwise what came of it.</summary>
    public bool IsRefused([NotNullWhen(true)] out Refusal? why, [MaybeNullWhen(true)] out T value)
    {
        (why, value) = (_why, _value);
        return why is not null;
    }

    /// <summary>Why it was refused; null when it was not.</summary>
    public Refusal? Why => _why;

    /// <summary>What came of it, where a refusal would be a mistake of ours.</summary>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public T Value => _why is null ? _value! : throw new InvalidOperationException($"Refused: {_why.Code} {_why.Detail}");

    /// <summary>What was made or found is an outcome.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>A refusal is an outcome.</summary>
    public static implicit operator Outcome<T>(Refusal why) => new(default, why);
}

/// <summary>It is done, and there is nothing more to say.</summary>
public readonly record struct Done;
