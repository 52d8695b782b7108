using ESafetyCourse.Core;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Tests.Simulation;

/// <summary>
/// Facts on their way into the tables, in one save, and into the lists beside them. What deeds have written is read from the tables: the row of each
/// fact that was known must still be there.
/// </summary>
/// <param name="desk">The instance at which leads and staff sit.</param>
/// <param name="clock">The simulated time.</param>
/// <param name="figures">Counted here.</param>
public sealed class SimulatedFacts(ProgramInstance desk, TestClock clock, SimulationFigures figures)
{
    private readonly List<RecordedFact> _undone = [];
    private readonly List<object> _added = [];
    private readonly List<object> _following = [];

    /// <summary>Now, as a table keeps it.</summary>
    public DateTimeOffset Now => clock.UtcNowStored();

    /// <summary>Adds a fact to the tables and to a list.</summary>
    public void Add<T>(List<T> facts, T fact) where T : RecordedFact
    {
        facts.Add(fact);
        _added.Add(fact);
    }

    /// <summary>Adds a row that no list has.</summary>
    public void Add(object row) => _added.Add(row);

    /// <summary>Adds a row that refers to one added now.</summary>
    public void Follow(object row) => _following.Add(row);

    /// <summary>Whether a fact waits to be saved: nobody knows of it yet.</summary>
    public bool IsNew(RecordedFact fact) => _added.Contains(fact);

    /// <summary>Takes a fact back.</summary>
    public void Undo(RecordedFact fact)
    {
        fact.UndoneAt = Now;
        _undone.Add(fact);
    }

    /// <summary>Saves what has gathered.</summary>
    public async Task SaveAsync()
    {
        await using var db = await desk.Get<IDbContextFactory<CourseContext>>().CreateDbContextAsync();
        await using var save = await db.Database.BeginTransactionAsync();
        foreach (var fact in _undone)
        {
            db.Attach(fact);
            db.Entry(fact).Property(nameof(RecordedFact.UndoneAt)).IsModified = true;
        }

        await db.SaveChangesAsync(); // First: of some only one may stand.
        db.AddRange(_added);
        await db.SaveChangesAsync();
        db.AddRange(_following);
        await db.SaveChangesAsync();
        await save.CommitAsync();
        figures.Facts += _undone.Count + _added.Count + _following.Count;
        _undone.Clear();
        _added.Clear();
        _following.Clear();
    }

    /// <summary>Somebody begins a module, and perhaps signs it.</summary>
    public void Train(SimulatedSchool school, SimulatedPerson person, string module, EditionId edition, bool signs)
    {
        var (now, key) = (Now, (school.Id, module));
        var number = person.Attempts[key] = person.Attempts.GetValueOrDefault(key) + 1;
        var attempt = new Attempt
        {
            Id = TypedId.New<AttemptId>(), PersonId = person.Id, SchoolId = school.Id, ModuleSlug = module, EditionId = edition, Number = number, PassMark = 80,
            State = signs ? AttemptState.Signed : AttemptState.Failed, StartedAt = now,
        };
        Add(attempt);
        school.Facts.Begun.Add(new(person.Id, module, now));
        if (!signs) return;
        Follow(new Core.Attestations.Attestation
        {
            Id = TypedId.New<AttestationId>(), SchoolId = school.Id, Sequence = ++school.Sequence, PersonId = person.Id, AttemptId = attempt.Id, ModuleSlug = module,
            Receipt = $"{school.Id}-{school.Sequence}", Language = Core.Content.Language.English, SignedAt = now, Body = "{}", Hash = "simulated",
        });
        school.Facts.Signed.Add(new(person.Id, module, now));
    }

    /// <summary>Reads what leads' deeds have written at schools since a moment.</summary>
    public async Task ReadAsync(IReadOnlyCollection<SimulatedSchool> schools, DateTimeOffset since)
    {
        await using var db = await desk.Get<IDbContextFactory<CourseContext>>().CreateDbContextAsync();
        foreach (var school in schools)
        {
            var (id, facts) = (school.Id, school.Facts);
            Take(facts.Posts, await db.Posts.AsNoTracking().Where(row => row.SchoolId == id && (row.RecordedAt >= since || row.UndoneAt >= since)).ToListAsync(), row => row.Id.Value);
            Take(facts.Leaves, await db.Leaves.AsNoTracking().Where(row => row.SchoolId == id && (row.RecordedAt >= since || row.UndoneAt >= since)).ToListAsync(), row => row.Id);
            Take(facts.Duties, await db.Duties.AsNoTracking().Where(row => row.SchoolId == id && (row.RecordedAt >= since || row.UndoneAt >= since)).ToListAsync(), row => row.Id);
            Take(facts.Requirements, await db.Requirements.AsNoTracking().Where(row => row.SchoolId == id && (row.RecordedAt >= since || row.UndoneAt >= since)).ToListAsync(), row => row.Id);
            Take(facts.Exemptions, await db.Exemptions.AsNoTracking().Where(row => row.SchoolId == id && (row.RecordedAt >= since || row.UndoneAt >= since)).ToListAsync(), row => row.Id);
            Take(facts.Extensions, await db.Extensions.AsNoTracking().Where(row => row.SchoolId == id && (row.RecordedAt >= since || row.UndoneAt >= since)).ToListAsync(), row => row.Id);
            Take(facts.Completions, await db.Completions.AsNoTracking().Where(row => row.SchoolId == id && (row.RecordedAt >= since || row.UndoneAt >= since)).ToListAsync(), row => row.Id.Value);
        }
    }

    private void Take<T>(List<T> facts, List<T> rows, Func<T, Guid> id) where T : RecordedFact
    {
        foreach (var row in rows)
        {
            if (facts.Find(fact => id(fact) == id(row)) is not { } known)
            {
                facts.Add(row);
                figures.Facts++;
            }
            else if (known.UndoneAt is null && row.UndoneAt is not null)
            {
                (known.UndoneAt, known.UndoneBy) = (row.UndoneAt, row.UndoneBy);
                figures.Facts++;
            }
        }
    }
}
