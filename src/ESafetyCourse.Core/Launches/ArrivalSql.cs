using System.Text.RegularExpressions;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Launches;

/// <summary>The statements of an <see cref="Arrival"/>, which all take the parameters of <see cref="Arrival.Ask"/>.</summary>
internal static partial class ArrivalSql
{
    /// <summary>The rows that a launch writes, for a batch and for one statement alike.</summary>
    public const string VisitColumns = "insert into visits (id, session_id, person_id, school_id, door, language, module_slug, began_at)";

    public const string LaunchColumns =
        "insert into lti_launches (visit_id, identity_id, deployment_id, context_id, resource_link_id, line_item_url, can_send_score, instructor, return_url)";

    public const string VisitorColumns = "insert into visitors (school_id, person_id, first_visit_at, last_visit_at)";

    public const string VisitorAgain =
        "on conflict (school_id, person_id) do update set last_visit_at = greatest(visitors.last_visit_at, excluded.last_visit_at)";

    // Whose a course is that is known here: its own school, else that of its deployment or platform.
    private const string School = "coalesce(c.school_id, d.school_id, f.school_id)";

    // The same where it is not known here. The LMS may know it by another deployment or registration of ours, in use or not: whose it was said
    // to be there, it stays; where they differ it is nobody's until somebody says so. A course that is known, or none, pays nothing for that.
    private const string SchoolElsewhere = """
        case when c.id is not null or d.school_id is not null or @context::text is null then coalesce(c.school_id, d.school_id, f.school_id)
             else (select case cardinality(schools) when 0 then f.school_id when 1 then schools[1] end
                   from (select array(select distinct same.school_id from lti_registrations g2
                                      join deployments d2 on d2.platform_id = g2.platform_id
                                      join contexts same on same.deployment_id = d2.id and same.lti_id = @context
                                      where g2.issuer = g.issuer and not g2.shared_issuer and not g.shared_issuer) as schools) elsewhere) end
        """;

    // One row, as long as the registration is in use and has the issuer that the token was verified against (an LMS may have been moved since);
    // what is not known is null in it. What a link opens is the module or the course (of ours) that it names; where that was never published, the
    // module that somebody who runs the course (of the LMS) chose for it. A review names none, and is of what the link opens.
    private static string Known(string school) => $"""
        select d.id as deployment, c.id as context, school.id as school, c.title as context_title, c.roster_url as context_roster,
               r.id as link, r.title as link_title, r.module_slug as link_module, r.line_item_url as link_line_item, r.context_id as link_context,
               r.line_items_url as link_line_items, r.grade_scopes as link_scopes, goes.found, goes.line_item, goes.score_target,
               i.id as identity, i.person_id as known, i.name, i.email, p.language, p.id as person,
               exists (select 1 from posts where posts.person_id = p.id and posts.school_id = school.id and {FactDays.On("(@now at time zone 'Europe/London')::date", "posts.")}) as has_post,
               opens.module, course.modules is not null as is_course, t.id as target, t.course as target_course, t.activity as target_activity,
               goes.score_target is not null and exists (
                   select 1 from (select id from attestations a
                                  where a.person_id = p.id and a.school_id = school.id and a.module_slug = any(coalesce(course.modules, array[opens.module]))
                                  order by a.signed_at desc limit 1) signed
                   where not exists (select 1 from grades g where g.attestation_id = signed.id
                                     and g.line_item_url = goes.score_target and g.subject = @subject
                                     and g.course_slug is not distinct from case when course.modules is not null then opens.module end)) as grade_missing
        from platforms f
        join lti_registrations g on g.platform_id = f.id and g.in_use and g.issuer = @issuer
        left join deployments d on d.platform_id = f.id and d.lti_id = @deployment and d.approved_at is not null
        left join contexts c on c.deployment_id = d.id and c.lti_id = @context
        cross join lateral (select {school} as id) school
        left join resource_links r on r.deployment_id = d.id and r.lti_id = @link
        cross join lateral (select case when @opened::boolean then @module else r.module_slug end as slug) named
        cross join lateral (select case when r.chosen_slug is null or exists (select from editions e where e.module_slug = named.slug)
                                             or exists (select from course_editions e where e.slug = named.slug)
                                        then named.slug else r.chosen_slug end as module) opens
        left join lateral (select e.modules from course_editions e where e.slug = opens.module order by e.number desc limit 1) course on true
        cross join lateral (select coalesce(r.line_item_found, false) and @line_item::text is null and r.module_slug is not distinct from named.slug as found) known_column
        cross join lateral (
            select known_column.found, case when known_column.found then r.line_item_url else @line_item::text end as line_item,
                   case when @may_score::boolean then case when known_column.found then r.line_item_url else @line_item::text end end as score_target) goes
        left join identities i on i.scope = @scope and i.subject = @subject and i.retired_at is null
        left join person_links s on s.school_id = school.id and s.person_id = i.person_id and s.same and s.undone_at is null
        left join people p on p.id = coalesce(s.other_id, i.person_id)
        left join grade_targets t on t.person_id = p.id and t.school_id = school.id and t.module_slug = opens.module
             and t.address = goes.score_target and t.platform_id = f.id and t.subject = @subject and t.ended_at is null
        where f.id = @platform and f.removed_at is null
        """;

    private const string Spend = "insert into spent_logins (id, expires_at) select @login, @lapses";

    /// <summary>
    /// Records the launch of somebody known, to a course and a link that are as they were; else it writes nothing. <c>settled</c> says
    /// whether that was so, and <c>spent</c> whether the login was spent by it, and not before. No row: the registration is not in use.
    /// </summary>
    public static readonly string Settled = Numbered($"""
        with known as materialized ({Known(School)}),
        settled as materialized (
            select * from known
            where deployment is not null and school is not null and identity is not null and language is not null and link is not null
              and (@context::text is null or context is not null)
              and (@context_title::text is null or context_title is not distinct from @context_title)
              and (@roster::text is null or context_roster is not distinct from @roster)
              and link_title is not distinct from @link_title and link_module is not distinct from @module
              and link_line_item is not distinct from line_item and link_context is not distinct from context
              and link_line_items is not distinct from @line_items and link_scopes is not distinct from @grade_scopes
              and (@name::text is null or name is not distinct from @name) and (@email::text is null or email is not distinct from @email)
              and (module is null or score_target is null
                   or (target is not null and target_course is not distinct from context_title and target_activity is not distinct from @link_title))),
        spent as ({Spend} from settled on conflict do nothing returning id),
        visit as ({VisitColumns} select @visit, @session, person, school, @door, language, module, @now from settled, spent),
        launch as ({LaunchColumns} select @visit, identity, deployment, context, link, line_item, score_target is not null, @instructor, @return_url from settled, spent),
        visitor as ({VisitorColumns} select school, person, @now, @now from settled, spent {VisitorAgain})
        select known.*, exists (select from settled) as settled, exists (select from spent) as spent from known
        """);

    /// <summary>Spends the login and gives what is known. No row: it was spent before, or the registration is not in use.</summary>
    public static readonly string Spending = Numbered(
        $"with spent as ({Spend} on conflict do nothing returning id) select known.* from spent, ({Known(SchoolElsewhere)}) known");

    /// <summary>The names of the parameters, in the order in which <see cref="Arrival.Ask"/> gives them.</summary>
    private static string[] Parameters =>
    [
        "platform", "deployment", "context", "context_title", "link", "link_title", "scope", "subject", "name", "email", "module", "line_item",
        "may_score", "line_items", "grade_scopes", "login", "lapses", "visit", "session", "door", "instructor", "return_url", "now", "opened", "roster", "issuer",
    ];

    // Named for whoever reads it, numbered for the driver, which would look for names in it at each launch.
    private static string Numbered(string sql) => Name().Replace(sql, name => $"${Array.IndexOf(Parameters, name.Groups[1].Value) + 1}");

    [GeneratedRegex("@([a-z_]+)")]
    private static partial Regex Name();
}
