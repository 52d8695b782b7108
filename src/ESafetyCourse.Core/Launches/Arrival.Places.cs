using System.Text;
using ESafetyCourse.Lti;
using Npgsql;

namespace ESafetyCourse.Core.Launches;

/// <content>Where it comes from, and what is wanted there: deployment, course, link, grade, content.</content>
internal sealed partial class Arrival
{
    /// <summary>Adds the deployment, to wait for the operator's approval. One platform can't make a thousand of them.</summary>
    public void WriteDeployment(NpgsqlBatch batch) => batch.Add("""
        insert into deployments (id, platform_id, lti_id, added_at)
        select $1, $2, $3, $4 where (select count(*) from deployments where platform_id = $2 and approved_at is null) < 100
        on conflict do nothing
        """, Guid.CreateVersion7(), login.Platform.Id.Value, message.DeploymentId, now);

    private void WriteContext(NpgsqlBatch batch)
    {
        if (_token.Context is not { } context) return;
        if (_context is null)
        {
            (_context, _contextTitle) = (Guid.CreateVersion7(), context.Title);
            batch.Add("""
                insert into contexts (id, deployment_id, lti_id, title, school_id, created_at, copied_from) values ($1, $2, $3, $4, $5, $6,
                    (select id from contexts where deployment_id = $2 and lti_id = any($7::text[]) order by array_position($7::text[], lti_id) limit 1))
                """, _context, _deployment, context.Id, context.Title, _school, now, HistoryOf(_token));
        }
        else if (context.Title is not null && context.Title != _contextTitle)
        {
            _contextTitle = context.Title;
            batch.Add("update contexts set title = $2 where id = $1", _context, context.Title);
        }
    }

    /// <summary>The courses that the one of a launch was copied from, the last one first ($Context.id.history, LTI 1.3 Core appendix D).</summary>
    public static string[] HistoryOf(LaunchToken token) => token.Custom.GetValueOrDefault("context_history") is { } history
        ? [.. history.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(20)] : [];

    private void WriteRoster(NpgsqlBatch batch)
    {
        if (Roster is { } address && address != _roster) batch.Add("update contexts set roster_url = $2 where id = $1", _context, address);
    }

    private void WriteLink(NpgsqlBatch batch)
    {
        if (_opens is null) return;
        var seen = (Title, Named, _lineItem);
        if (_link is null)
        {
            _link = Guid.CreateVersion7();
            batch.Add("""
                insert into resource_links (id, deployment_id, context_id, lti_id, title, module_slug, line_item_url, created_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8)
                """, _link, _deployment, _context, LinkId, seen.Title, Named, _lineItem, now);
        }
        else if (seen != _linkHeld || _context != _linkContext)
        {
            batch.Add("update resource_links set context_id = $2, title = $3, module_slug = $4, line_item_url = $5, line_item_found = $6 where id = $1",
                _link, _context, seen.Title, Named, _lineItem, _found);
            if (_linkHeld is { Module: { } was, LineItem: { } column } && was != Named) EndTargets(batch, was, column);
        }
    }

    // The column is another module's from now on, unless a link to the former one has it too.
    private void EndTargets(NpgsqlBatch batch, string module, string column) => batch.Add("""
        update grade_targets set ended_at = $4 where platform_id = $1 and module_slug = $2 and address = $3 and ended_at is null
        and not exists (select 1 from resource_links where line_item_url = $3 and module_slug = $2)
        """, login.Platform.Id.Value, module, column, now);

    private void WriteTarget(NpgsqlBatch batch)
    {
        if (_module is null || _scoreTarget is null) return;
        var called = (Course: _contextTitle, Activity: Title);
        if (_target is null)
        {
            batch.Add("""
                insert into grade_targets (id, person_id, school_id, module_slug, identity_id, platform_id, subject, address, course, activity, first_met_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                """,
                Guid.CreateVersion7(), _person, _school, _module, _identity, login.Platform.Id.Value, message.Subject, _scoreTarget, called.Course, called.Activity, now);
        }
        else if (called != _targetHeld)
        {
            batch.Add("update grade_targets set course = $2, activity = $3 where id = $1", _target, called.Course, called.Activity);
        }
    }

    // The return address holds a session key of the LMS, and the text that has to go back may be a secret too: both are kept no longer than needed.
    private void WriteRequest(NpgsqlBatch batch, DeepLinkingRequest asked) => batch.Add("""
        insert into deep_link_requests (visit_id, return_url, data, accept_multiple, accept_line_item, auto_create, title, asked_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        _visit.Value, asked.ReturnUrl.AbsoluteUri, asked.Settings.Data is { } text ? Encoding.UTF8.GetBytes(text) : null, asked.Settings.AcceptMultiple,
        asked.Settings.AcceptLineItem, asked.Settings.AutoCreate, Trimmed(asked.Settings.Title), now);
}
