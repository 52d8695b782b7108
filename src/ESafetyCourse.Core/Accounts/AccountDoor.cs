using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Visits;

namespace ESafetyCourse.Core.Accounts;

/// <summary>An account's own way in, for a colleague without an LMS (docs/adr/0023). Nothing is graded by it, and no platform is written into what they sign.</summary>
public static class AccountDoor
{
    /// <summary>As it stands in <c>visits.door</c>.</summary>
    public const string Name = "account";

    /// <summary>The path of the page from which it is opened: where a message leads whoever comes this way.</summary>
    public const string Path = "/a";

    // It stands while the grant does, while nobody signed the account out everywhere, and while its person is still who a lead said they are.
    private static readonly string Standing = $"""
        select case when g.person_id = v.person_id then p.name else coalesce(o.name, p.name) end as known_as, array[]::text[] as frame_origins,
               null::text as return_url, false as takes_grade, false as instructs,
               null::text as issuer, null::text as client_id, null::text as deployment, null::text as context
        from account_visits w
        join grants g on g.id = w.grant_id and {FactDays.On("@today", "g.")}
        join accounts a on a.id = g.account_id and a.erased_at is null and (a.signed_out_at is null or a.signed_out_at < v.began_at)
        join people p on p.id = v.person_id
        join people o on o.id = g.person_id
        where v.door = '{Name}' and w.visit_id = v.id and {SaidToBe.Sql("g.person_id", "v.person_id", "v.school_id")}
        """;

    /// <summary>The door.</summary>
    public static Door Door { get; } = new(Name, Standing);
}
