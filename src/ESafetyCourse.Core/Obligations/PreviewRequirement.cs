using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Requirements;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ESafetyCourse.Core.Obligations;

/// <summary>What would come of a requirement.</summary>
/// <param name="Meant">How many people it is for, on its first day or today, whichever is later.</param>
/// <param name="OnRoll">How many people have a post today.</param>
/// <param name="Late">How many of them would be late that day.</param>
/// <param name="Done">How many have done what it asks for already.</param>
/// <param name="LateAnyway">How many would be late that day if it stayed as it is.</param>
public sealed record RequirementPreview(int Meant, int OnRoll, int Late, int Done, int LateAnyway = 0);

/// <summary>Says what would come of a requirement before it is kept: it is written, obligations are worked out from it, and all of it is taken back.</summary>
public sealed class PreviewRequirement(
    CourseContext db, AddRequirement add, ChangeRequirement change, CorrectRequirement correct, FindPeople find, TimeProvider clock)
{
    /// <summary>What would come of it.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="rule">What would be asked.</param>
    /// <param name="startsOn">From which day on (Europe/London).</param>
    /// <param name="version">The version that is changed or corrected; null for a further requirement.</param>
    /// <param name="isCorrection">The version was recorded wrongly, and the rule has held all the time.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused as the deed itself would be: see <see cref="RequirementRefusals"/>.</returns>
    public async Task<Outcome<RequirementPreview>> RunAsync(
        Actor.Lead by, RequirementRule rule, DateOnly startsOn, Guid? version, bool isCorrection, CancellationToken ct)
    {
        var onRoll = (await find.RunAsync(Viewer.Of(by), ct)).All.Count(person => person.Groups.Any());
        var day = clock.Today() is var today && today > startsOn ? today : startsOn;
        await using var never = await db.Database.BeginTransactionAsync(ct);
        try
        {
            var stands = version is null ? [] : await OwedAsync(by.School, day, ct);
            var outcome = version is not { } id ? await add.WriteAsync(by, rule, startsOn, ct)
                : isCorrection ? await correct.WriteAsync(by, id, rule, startsOn, ct) : await change.WriteAsync(by, id, rule, startsOn, ct);
            if (outcome.IsRefused(out var why, out var requirement)) return why;
            var owed = (await OwedAsync(by.School, day, ct)).Where(one => one.Requirement == requirement && one.IsCurrent)
                .Where(one => one.State is not (ObligationState.Closed or ObligationState.NotApplicable or ObligationState.Superseded)).ToList();
            return new RequirementPreview(
                owed.Count, onRoll, owed.Count(IsLate), owed.Count(one => one.State == ObligationState.Done),
                stands.Count(one => one.Requirement == requirement && IsLate(one)));
        }
        finally
        {
            await never.RollbackAsync(ct);
            db.ChangeTracker.Clear();
        }
    }

    private static bool IsLate(Obligation one) => one is { IsCurrent: true, State: ObligationState.Late };

    private async Task<List<Obligation>> OwedAsync(SchoolId school, DateOnly on, CancellationToken ct)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using (var planned = new NpgsqlCommand(ObligationSql.Planned, connection)) await planned.ExecuteNonQueryAsync(ct);
        await using var command = new NpgsqlCommand(ObligationSql.Select, connection);
        ObligationSql.Ask(command.Parameters, [school.Value], null, on, clock.GetUtcNow());
        var owed = new List<Obligation>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) owed.Add(ObligationSql.Read(row));
        return owed;
    }
}
