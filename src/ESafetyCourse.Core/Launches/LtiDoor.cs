using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Visits;

namespace ESafetyCourse.Core.Launches;

/// <summary>An LTI launch as a way in.</summary>
public static class LtiDoor
{
    /// <summary>As it stands in <c>visits.door</c>.</summary>
    public const string Name = "lti";

    // It stands while its registration is in use, and while its person is still who a lead said they are: whoever was somebody else by
    // a lead's word, since taken back, has no such visit any more.
    private static readonly string Standing = $"""
        select case when i.person_id = v.person_id then p.name else coalesce(o.name, p.name) end as known_as, f.frame_origins, l.return_url,
               l.line_item_url is not null and l.can_send_score as takes_grade, l.instructor as instructs,
               r.issuer, r.client_id, d.lti_id as deployment, c.lti_id as context
        from lti_launches l
        join people p on p.id = v.person_id
        join identities i on i.id = l.identity_id
        join people o on o.id = i.person_id
        join deployments d on d.id = l.deployment_id
        join platforms f on f.id = d.platform_id and f.removed_at is null
        join lti_registrations r on r.platform_id = f.id
        left join contexts c on c.id = l.context_id
        where v.door = 'lti' and l.visit_id = v.id
          and {SaidToBe.Sql("i.person_id", "v.person_id", "v.school_id")}
        """;

    /// <summary>The door.</summary>
    public static Door Door { get; } = new(Name, Standing);
}
