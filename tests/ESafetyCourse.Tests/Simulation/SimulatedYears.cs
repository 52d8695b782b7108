using ESafetyCourse.Core.Calendars;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.Reminders;
using ESafetyCourse.Tests.Kit;
using Npgsql;

namespace ESafetyCourse.Tests.Simulation;

/// <summary>
/// School years, day by day, over a real database: two instances that work at the same time and die at any moment, a mail server that goes away, people who do what
/// they owe or not, and leads who record it late or wrongly. Each day what must hold is held against the facts; what does not ends the run.
/// </summary>
/// <param name="size">How much.</param>
/// <param name="connection">Of the program's role, to a database that is migrated and empty.</param>
/// <param name="surroundings">By which connections are cut.</param>
public sealed class SimulatedYears(SimulationSize size, string connection, NpgsqlDataSource surroundings) : IAsyncDisposable
{
    private readonly TestClock _clock = new();
    private readonly List<ProgramInstance> _all = [];
    private readonly ProgramInstance[] _two = new ProgramInstance[2];
    private SimulatedMailServer _server = null!;
    private ProgramInstance _desk = null!;
    private SimulatedLife _life = null!;
    private DeliveryRules _rules = null!;
    private DeliveryCauses _causes = null!;
    private Standing _standing = null!;
    private LateKnown _late = null!;
    private int _daysOff;

    /// <summary>What it came to so far.</summary>
    public SimulationFigures Figures { get; } = new();

    private Random Luck => _life.Luck;

    /// <summary>Runs it.</summary>
    /// <exception cref="SimulationBroke">Something happened that must not.</exception>
    public async Task RunAsync(Action<DateOnly>? began = null)
    {
        At(size.First.AddDays(-1), 8);
        _server = new(_clock) { LaterEvery = 150 };
        (_desk, _two[0], _two[1]) = (New(), New(), New());
        _life = new(size, _desk, new SimulatedFacts(_desk, _clock, Figures), Figures);
        await Figures.TimedAsync("beginning", _life.BeginAsync);
        _rules = new(_life.Schools.ToDictionary(school => school.Id), _life.People);
        (_causes, _standing, _late) = (new(_desk), new(_desk, Figures), new(_desk));
        for (var day = size.First; day <= size.Last; day = day.AddDays(1))
        {
            began?.Invoke(day);
            await LiveAsync(day);
            Figures.Days++;
        }

        await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in _all) await instance.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
    }

    private async Task LiveAsync(DateOnly day)
    {
        if (Luck.Next(4) == 0)
        {
            At(day, Luck.Next(1, 6));
            await SendAsync(day);
        }

        At(day, 7);
        await Figures.TimedAsync("life", () => _life.LiveAsync(day, 1));
        _server.IsAway = Luck.Next(50) == 0;
        if (_daysOff == 0 && Luck.Next(70) == 0) _daysOff = 3; // Nothing runs on three days; then everything as if nothing had been.
        if (_daysOff > 0)
        {
            _daysOff--;
            return;
        }

        At(day, 8);
        await Figures.TimedAsync("morning", () => MorningAsync(day));
        await Figures.TimedAsync("who is known", async () => Assure(day, await _late.FaultAsync(_life.Schools, day, _clock.GetUtcNow())));
        await Figures.TimedAsync("comparing", () => CompareAsync(day));
        if (Luck.Next(2) == 0) await SendAsync(day);
        At(day, 12);
        await Figures.TimedAsync("life", () => _life.LiveAsync(day, 0.4));
        At(day, 13); // Also beyond the two minutes after which a dead one's claims are free again.
        await SendAsync(day);
        At(day, 14);
        await SendAsync(day);
        await Figures.TimedAsync("checking messages", () => CheckAsync(day));
        if (Luck.Next(4) > 0) return;
        At(day, Luck.Next(18, 23));
        await SendAsync(day);
    }

    // Both at once; one is killed on some mornings, or loses its connections. What is not finished is done by the next.
    private async Task MorningAsync(DateOnly day)
    {
        var (dies, cut) = (Luck.Next((int)(6 / size.Rough)) == 0, Luck.Next((int)(40 / size.Rough)) == 0);
        var (which, after) = (Luck.Next(2), TimeSpan.FromMilliseconds(Luck.Next(1, 120)));
        if (!dies && !cut && Luck.Next(3) > 0)
        {
            await RepeatedAsync(_two[which], one => PlanAsync(one, day));
            return;
        }

        var both = Task.WhenAll(RepeatedAsync(_two[0], one => PlanAsync(one, day)), RepeatedAsync(_two[1], one => PlanAsync(one, day)));
        if (dies) await KillAsync(which, after);
        if (cut) await CutAsync(which, after);
        await both;
        if (!dies && !cut) return;
        await ReviveAsync(sent: false);
        await RepeatedAsync(_two[which], one => PlanAsync(one, day));
    }

    private static async Task PlanAsync(ProgramInstance instance, DateOnly day)
    {
        await instance.Get<RecomputeObligations>().TodayAsync(new Actor.Program(), CancellationToken.None);
        await instance.Get<PlanReminders>().RunAsync(new Actor.Program(), day, CancellationToken.None);
    }

    private Task SendAsync(DateOnly day) => Figures.TimedAsync("sending", async () =>
    {
        var (fate, which) = (Luck.Next((int)(24 / size.Rough)), Luck.Next(2));
        var (message, moment, after) = (Luck.Next(1, 6), (MailMoment)Luck.Next(3), TimeSpan.FromMilliseconds(Luck.Next(1, 150)));
        if (!await _causes.WaitsAsync() && Luck.Next(8) > 0) return; // To look again and again where nothing is shows nothing.
        if (fate < 4) _two[which].DiesAt(message, moment);
        var both = Task.WhenAll(RepeatedAsync(_two[0], DrainAsync), RepeatedAsync(_two[1], DrainAsync));
        if (fate == 4) await KillAsync(which, after);
        if (fate == 6 && day.Day % 4 == 0) await CutAsync(which, after);
        await both;
        await ReviveAsync(sent: true);
    });

    private static async Task DrainAsync(ProgramInstance instance)
    {
        while ((await instance.Get<SendMessages>().RunAsync(CancellationToken.None)).Tried > 0) continue;
    }

    // A job whose connections are cut fails, and is run again.
    private static async Task RepeatedAsync(ProgramInstance instance, Func<ProgramInstance, Task> work)
    {
        for (var again = 20; ; again--)
        {
            try
            {
                await instance.WorkAsync(work);
                return;
            }
            catch (Exception e) when (again > 0 && instance.WasCut && (e is NpgsqlException || e.InnerException is NpgsqlException))
            {
            }
        }
    }

    private async Task KillAsync(int which, TimeSpan after)
    {
        await Task.Delay(after);
        await _two[which].DieAsync();
    }

    private async Task CutAsync(int which, TimeSpan after)
    {
        await Task.Delay(after);
        await _two[which].LoseConnectionsAsync();
        Figures.Cuts++;
    }

    private async Task ReviveAsync(bool sent)
    {
        for (var n = 0; n < 2; n++)
        {
            if (!_two[n].IsDead)
            {
                _two[n].DiesAt(0, default);
                continue;
            }

            Figures.Deaths++;
            if (sent && _two[n].Last is { } last) _rules.DiedAfter(last);
            await _two[n].DisposeAsync();
            _two[n] = New();
        }
    }

    private async Task CheckAsync(DateOnly day)
    {
        var taken = _server.TakeAll();
        if (taken.Count == 0) return;
        foreach (var message in await _causes.FindAsync(taken))
        {
            Assure(day, _rules.Fault(message));
            if (message.Kind != "reminder-digest") Figures.ToOthers++;
        }

        (Figures.Messages, Figures.Repeats) = (_rules.Ids.Count, _rules.Repeats);
        Assure(day, await _causes.FaultAsync(taken[Luck.Next(taken.Count)]));
    }

    private async Task CompareAsync(DateOnly day)
    {
        if (day.DayNumber % size.ComparedEvery > 0 && !size.EndsYear(day)) return;
        foreach (var school in size.EndsYear(day) ? _life.Schools : [_life.Schools[Luck.Next(_life.Schools.Count)]])
            Assure(day, await _standing.FaultNowAsync(school, day, _clock.GetUtcNow()));
        if (Luck.Next(3) > 0 && !size.EndsYear(day)) return;
        for (var n = 0; n < (size.EndsYear(day) ? 10 : 1); n++)
        {
            var known = Luck.Next(2) == 0 ? _clock.GetUtcNow() : _clock.GetUtcNow().AddHours(-Luck.Next((day.DayNumber - size.First.DayNumber + 2) * 24));
            Assure(day, await _standing.FaultAsync(_life.Schools[Luck.Next(_life.Schools.Count)], day.AddDays(-Luck.Next(day.DayNumber - size.First.DayNumber + 100)), known));
        }
    }

    // What the server has is written down as sent, and what is written down the server has.
    private async Task EndAsync()
    {
        var sent = await _causes.SentAsync();
        Assure(size.Last, sent.Except(_rules.Ids).FirstOrDefault() is { } lost ? $"message {lost} is said to be sent, and was not" : null);
        Assure(size.Last, _rules.Ids.Except(sent).FirstOrDefault(id => !_rules.IsUncertain(id)) is { } forgotten ? $"message {forgotten} was sent, and nothing says so" : null);
        Assure(size.Last, await _causes.FailedAsync() is > 0 and var failed ? $"{failed} messages were refused or given up" : null);
    }

    private void Assure(DateOnly day, string? fault)
    {
        if (fault is not null) throw new SimulationBroke(size.Seed, day, fault);
    }

    private void At(DateOnly day, int hour) => _clock.Set(SchoolDays.At(day, hour));

    private ProgramInstance New()
    {
        var instance = new ProgramInstance($"instance-{_all.Count}", connection, _server.Port, _clock, surroundings);
        _server.Knows(instance);
        _all.Add(instance);
        return instance;
    }
}
