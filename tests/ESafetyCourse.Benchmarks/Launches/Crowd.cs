using System.Collections.Concurrent;
using System.Diagnostics;

namespace ESafetyCourse.Benchmarks.Launches;

/// <summary>Many people at once, each beginning the next launch when the last one has shown its page.</summary>
internal sealed class Crowd(Visitor visitor, LaunchPlan plan, bool asksNewcomers = true)
{
    private static readonly string[] Modules = ["boundaries", "targeted"];
    private int _newPeople = plan.People;

    /// <summary>What went wrong, once each.</summary>
    public ConcurrentDictionary<string, int> Failures { get; } = new();

    /// <summary>The number of launches asked for that went well.</summary>
    public int Done => _done;

    private int _done;

    /// <summary>Lets the returning people come for the first time: every one has a post, every second one begins the module.</summary>
    public Task FillAsync(CancellationToken ct) => ForEachAsync(plan.People, async number =>
    {
        var launch = Person(number);
        await visitor.SettleInAsync(await visitor.PlayAsync(launch, ct), launch, begin: number % 4 < 2, ct);
        return null;
    });

    /// <summary>Plays launches of the mixture; gives times of those that went well and how long all took, in seconds.</summary>
    public async Task<(IReadOnlyList<Times> Times, double Seconds)> PlayAsync(int launches, CancellationToken ct, int? concurrent = null)
    {
        var times = new ConcurrentBag<Times>();
        var began = Stopwatch.GetTimestamp();
        await ForEachAsync(launches, async number =>
        {
            // Numbers are spread, so that new people come among the others and nobody twice in a row.
            var returns = number * 37 % 100 < plan.Returning;
            var played = await visitor.PlayAsync(returns ? Person(number * 7 % plan.People) : Person(Interlocked.Increment(ref _newPeople)), ct);
            return Expect(played, returns) is { } wrong ? throw new LaunchFailedException(wrong) : played.Times;
        }, times, concurrent);
        return ([.. times], Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>A person, by number.</summary>
    public static LaunchBy Person(int number) => new(number, Modules[number / 20 % 2]);

    private string? Expect(Played played, bool returns) =>
        asksNewcomers && played.Address.EndsWith("/about-you", StringComparison.Ordinal) == returns ? "A launch led to the wrong page."
        : played.Page.Text.Contains("</html>", StringComparison.Ordinal) ? null : "A page was cut short.";

    private async Task ForEachAsync(int count, Func<int, Task<Times?>> act, ConcurrentBag<Times>? times = null, int? concurrent = null)
    {
        var next = -1;
        async Task WorkAsync()
        {
            while (Interlocked.Increment(ref next) is var number && number < count)
            {
                try
                {
                    if (await act(number) is { } taken) times?.Add(taken);
                    Interlocked.Increment(ref _done);
                }
                catch (Exception e) when (e is LaunchFailedException or HttpRequestException)
                {
                    Failures.AddOrUpdate(e.Message, 1, (_, before) => before + 1);
                }
            }
        }

        await Task.WhenAll(Enumerable.Range(0, concurrent ?? plan.Concurrent).Select(_ => Task.Run(WorkAsync)));
    }
}
