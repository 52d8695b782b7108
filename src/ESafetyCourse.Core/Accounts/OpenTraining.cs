using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Core.Accounts;

/// <summary>Begins a visit of a colleague who is signed in by an account, as the person whom a lead of the school said that they are.</summary>
public sealed class OpenTraining(NpgsqlDataSource database, TimeProvider clock)
{
    // Whoever a lead has said since is the same person comes in as them (docs/adr/0007).
    private static readonly string Sql = $"""
        with granted as (
            select coalesce(k.other_id, g.person_id) as person_id, g.school_id
            from grants g left join person_links k on k.school_id = g.school_id and k.person_id = g.person_id and k.same and k.undone_at is null
            where g.id = @grant and g.account_id = @account and g.kind = 'colleague' and {FactDays.On("@today", "g.")}),
        visit as (
            insert into visits (id, session_id, person_id, school_id, door, language, began_at)
            select @visit, @session, person_id, school_id, '{AccountDoor.Name}', @language, @now from granted returning id),
        way as (insert into account_visits (visit_id, grant_id) select id, @grant from visit),
        visitor as (
            insert into visitors (school_id, person_id, first_visit_at, last_visit_at) select school_id, person_id, @now, @now from granted
            on conflict (school_id, person_id) do update set last_visit_at = greatest(visitors.last_visit_at, excluded.last_visit_at))
        select count(*) from visit
        """;

    /// <summary>Begins it.</summary>
    /// <param name="account">Who is signed in.</param>
    /// <param name="grant">By which of their grants.</param>
    /// <param name="session">The browser session that is to own the visit.</param>
    /// <param name="language">The language of its pages.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>The visit; null where the grant opens no training, or is none of theirs.</returns>
    public async Task<VisitId?> RunAsync(CurrentAccount account, GrantId grant, SessionId session, Language language, CancellationToken ct)
    {
        var visit = TypedId.New<VisitId>();
        await using var open = database.CreateCommand(Sql).With(
            ("grant", grant.Value), ("account", account.Id.Value), ("today", clock.Today()), ("visit", visit.Value), ("session", session.Value),
            ("language", language.Code()), ("now", clock.UtcNowStored()));
        return await open.ExecuteScalarAsync(ct) is 1L ? visit : null;
    }
}
