namespace ESafetyCourse.Web.Access;

/// <summary>
/// How much of what costs or could be guessed is taken from one network or person (<c>ESafety:Limits</c>; docs/operating.md). Each
/// process counts for itself: two instances let through twice as much.
/// </summary>
public sealed class LimitOptions
{
    /// <summary>Logins that one network may begin at once: several schools behind a council's one address at nine o'clock.</summary>
    public int LoginsAtOnce { get; set; } = 600;

    /// <summary>Logins a second that one network may go on beginning after that.</summary>
    public int LoginsPerSecond { get; set; } = 20;

    /// <summary>Lead codes that a person may enter before they have to wait.</summary>
    public int CodesByPerson { get; set; } = 5;

    /// <summary>How long that is, in minutes, from the first of them.</summary>
    public int CodeWaitMinutes { get; set; } = 15;

    /// <summary>Wrong lead codes an hour from one network.</summary>
    public int WrongCodesByNetwork { get; set; } = 100;

    /// <summary>Says which limit can't be one.</summary>
    /// <exception cref="InvalidOperationException">A limit is no positive number.</exception>
    public void Check()
    {
        ReadOnlySpan<(string Name, int Value)> all =
        [
            (nameof(LoginsAtOnce), LoginsAtOnce), (nameof(LoginsPerSecond), LoginsPerSecond), (nameof(CodesByPerson), CodesByPerson),
            (nameof(CodeWaitMinutes), CodeWaitMinutes), (nameof(WrongCodesByNetwork), WrongCodesByNetwork),
        ];
        foreach (var (name, value) in all)
        {
            if (value < 1) throw new InvalidOperationException($"ESafety__Limits__{name} is {value}, but it must be at least 1.");
        }
    }
}
