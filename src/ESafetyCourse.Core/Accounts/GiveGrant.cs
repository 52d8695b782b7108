using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Accounts;

/// <summary>
/// Lets a governor or an auditor see how the lead's school stands, or a colleague without an LMS take its training, from today on, and invites them by a mail
/// to their address. An account that has the address already stays as it is: it may be another school's as well.
/// </summary>
public sealed class GiveGrant(CourseContext db, FindPeople find, MailWaits wait, TimeProvider clock)
{
    /// <summary>What was typed is no e-mail address.</summary>
    public static RefusalCode NoAddress { get; } = new("grant-no-address");

    /// <summary>Whoever has the address has that very thing here already.</summary>
    public static RefusalCode GivenAlready { get; } = new("grant-given-already");

    /// <summary>Another colleague of the school takes the training by that address: it would not be known who of them did.</summary>
    public static RefusalCode AddressOfAnother { get; } = new("grant-address-of-another");

    /// <summary>An LMS knows the person: they take the training there.</summary>
    public static RefusalCode HasLms { get; } = new("grant-has-lms");

    /// <summary>The last day on which it is to stand is over already.</summary>
    public static RefusalCode OverAlready { get; } = new("grant-over-already");

    /// <summary>An auditor's is to stand for more than <see cref="GrantDays.LongestAudit"/> days.</summary>
    public static RefusalCode TooLong { get; } = new("grant-too-long");

    /// <summary>Gives it, in one save with evidence and the invitation.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="typed">The address.</param>
    /// <param name="language">The language to write in; null: both. It is not asked of an account that is there already.</param>
    /// <param name="said">What.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>
    /// The grant; refused with one of the codes here, <see cref="ContactSaid.NameUnfit"/>, <see cref="FactRefusals.DaysReversed"/>,
    /// <see cref="FactRefusals.DayUnlikely"/> or <see cref="FindPeople.NotThere"/>.
    /// </returns>
    public async Task<Outcome<GrantId>> RunAsync(Actor.Lead by, string? typed, Language? language, GrantSaid said, CancellationToken ct)
    {
        if (AccountEmail.Clean(typed) is not { } address) return NoAddress.Refuse();
        var (now, today) = (clock.UtcNowStored(), clock.Today());
        if (Fault(said, today) is { } fault) return fault.Refuse();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.LockPeopleAsync(by.School, ct);
        var person = said is GrantSaid.Colleague(var asked) ? (await find.RunAsync(Viewer.Of(by), ct)).Of(asked) : null;
        if (said is GrantSaid.Colleague && await WhyNotAsync(person, ct) is { } why) return why.Refuse();
        var account = await db.AccountOfAsync(address, language, now, ct);
        if (await HasAlreadyAsync(by, account, said.Kind, person, today, ct) is { } has) return has.Refuse();
        var grant = Of(by, said, account, person?.Id, now, today);
        db.Add(grant);
        if (GrantName.Of(grant.Id, person?.Name ?? Name(said)) is { } name) db.Add(name);
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.GrantGiven(
            grant.Id, account, grant.Kind.Stored(), grant.PersonId, grant.SeesNames, grant.StartsOn, grant.EndsOn, grant.LooksFrom, grant.LooksUntil,
            EvidenceReason.LeadDecided), now));
        await db.SaveChangesAsync(ct);
        await db.QueueInvitationAsync(by.School, grant, now, ct);
        await save.CommitAsync(ct);
        wait();
        return grant.Id;
    }

    private static string? Name(GrantSaid said) => said switch
    {
        GrantSaid.Governor governor => governor.Name,
        GrantSaid.Auditor auditor => auditor.Name,
        _ => null,
    };

    private static RefusalCode? Fault(GrantSaid said, DateOnly today)
    {
        if (said is not GrantSaid.Colleague && PersonName.Clean(Name(said)) is not { Length: <= PersonName.Longest }) return ContactSaid.NameUnfit;
        return said switch
        {
            GrantSaid.Governor { Until: { } last } => last < today ? OverAlready : new Days(today, last).Fault(today),
            GrantSaid.Auditor auditor when auditor.Until < today => OverAlready,
            GrantSaid.Auditor auditor when auditor.Until > today.AddDays(GrantDays.LongestAudit - 1) => TooLong,
            GrantSaid.Auditor auditor => new Days(auditor.LooksFrom, auditor.LooksUntil).Fault(today),
            _ => null,
        };
    }

    private async Task<RefusalCode?> WhyNotAsync(SchoolPerson? person, CancellationToken ct)
    {
        if (person is null) return FindPeople.NotThere;
        var ids = person.Ids;
        return await db.Identities.AnyAsync(row => ids.Contains(row.PersonId) && row.RetiredAt == null, ct) ? HasLms : null;
    }

    private async Task<RefusalCode?> HasAlreadyAsync(Actor.Lead by, AccountId account, GrantKind kind, SchoolPerson? person, DateOnly today, CancellationToken ct)
    {
        var standing = db.Grants.VisibleTo(Viewer.Of(by)).StandingOn(today).Where(row => row.AccountId == account && row.Kind == kind);
        if (await standing.Select(row => new { row.PersonId }).FirstOrDefaultAsync(ct) is not { } has) return null;
        return has.PersonId is { } other && !person!.Ids.Contains(other) ? AddressOfAnother : GivenAlready;
    }

    private static Grant Of(Actor.Lead by, GrantSaid said, AccountId account, PersonId? person, DateTimeOffset now, DateOnly today)
    {
        var (sees, until, looks) = said switch
        {
            GrantSaid.Governor governor => (governor.SeesNames, governor.Until, default((DateOnly From, DateOnly Until)?)),
            GrantSaid.Auditor auditor => (auditor.SeesNames, auditor.Until, (auditor.LooksFrom, auditor.LooksUntil)),
            _ => (default(bool?), default(DateOnly?), default((DateOnly From, DateOnly Until)?)),
        };
        return new Grant
        {
            Id = TypedId.New<GrantId>(), AccountId = account, Kind = said.Kind, SchoolId = by.School, PersonId = person, SeesNames = sees,
            LooksFrom = looks?.From, LooksUntil = looks?.Until, StartsOn = today, EndsOn = until, RecordedAt = now, RecordedBy = by.Person,
        };
    }
}
