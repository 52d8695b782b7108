using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Core.Mail;

/// <summary>What stands on the outside of a message, as it is known at the moment at which it is sent.</summary>
/// <param name="Name">What the recipient is called, or null.</param>
/// <param name="Address">Their e-mail address; null where none is known.</param>
/// <param name="Languages">The languages to write in, in their order: both, Welsh first, where nobody knows.</param>
/// <param name="School">The school's name; null for none.</param>
/// <param name="ReplyTo">The address of whoever looks after it at the school; null where nobody said.</param>
/// <param name="Earlier">The Message-IDs of those that went to them before in the thread, the oldest first.</param>
internal sealed record Envelope(
    string? Name, string? Address, IReadOnlyList<Language> Languages, Bilingual? School, string? ReplyTo, IReadOnlyList<string> Earlier);

/// <summary>Finds the envelopes of messages, for whoever sends them.</summary>
internal static class Envelopes
{
    /// <summary>Both languages, Welsh first.</summary>
    public static IReadOnlyList<Language> Both { get; } = [Language.Welsh, Language.English];

    // Of somebody with several records (by a lead's word) whichever has an address, their visits' own first; else the account by which they come in.
    private static readonly string Sql = $"""
        select m.id, coalesce(c.name, p.name, n.name, v.name) as name, coalesce(c.email, p.email, w.email, a.email) as email,
            coalesce(c.language, p.language, a.language) as language,
            s.name_en, s.name_cy, r.email as reply_to,
            array(select o.message_id from messages o where o.thread = m.thread and o.state = 'sent' and o.message_id is not null and o.id <> m.id
                and o.person_id is not distinct from m.person_id and o.contact_id is not distinct from m.contact_id
                and o.account_id is not distinct from m.account_id order by o.settled_at) as earlier
        from messages m
        left join contacts c on c.id = m.contact_id and c.undone_at is null
        left join accounts a on a.id = m.account_id
        left join lateral (
            select d.name from grants h join grant_names d on d.grant_id = h.id
            where h.account_id = m.account_id and h.school_id = m.school_id order by h.recorded_at desc limit 1) v on true
        left join schools s on s.id = m.school_id
        left join named_people n on n.school_id = m.school_id and n.person_id = m.person_id
        left join lateral (
            select coalesce(own.name, f.name) as name, f.email, coalesce(own.language, f.language) as language
            from people own, people f
            where own.id = m.person_id and (f.id = own.id or f.id in (
                select k.person_id from person_links k where k.school_id = m.school_id and k.other_id = m.person_id and k.same and k.undone_at is null))
            order by f.email is null, f.id <> own.id, f.created_at desc limit 1) p on true
        left join lateral (
            select x.email from grants g join accounts x on x.id = g.account_id
            where g.school_id = m.school_id and g.kind = 'colleague' and g.undone_at is null and (g.person_id = m.person_id or g.person_id in (
                select k.person_id from person_links k where k.school_id = m.school_id and k.other_id = m.person_id and k.same and k.undone_at is null))
            order by g.recorded_at desc limit 1) w on true
        left join lateral (
            select coalesce(dc.email, dp.email) as email
            from duties d left join contacts dc on dc.id = d.contact_id and dc.undone_at is null left join people dp on dp.id = d.person_id
            where d.school_id = m.school_id and d.duty = 'lead' and {FactDays.On("@today", "d.")}
                and coalesce(dc.email, dp.email) is not null
            order by d.contact_id is null, d.starts_on limit 1) r on true
        where m.id = any(@ids)
        """;

    /// <summary>Those of the messages, by id.</summary>
    public static async Task<Dictionary<MessageId, Envelope>> FindAsync(
        NpgsqlDataSource database, IReadOnlyList<Message> messages, DateOnly today, CancellationToken ct)
    {
        var found = new Dictionary<MessageId, Envelope>();
        await using var command = database.CreateJobCommand(Sql, ("ids", messages.Select(one => one.Id.Value).ToArray()), ("today", today));
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            found.Add(new(row.Get<Guid>("id")), new(
                row.Text("name"), row.Text("email"), StoredName.TryRead<Language>(row.Text("language")) is { } language ? [language] : Both,
                row.Text("name_en") is { } english ? new(english, row.Get<string>("name_cy")) : null, row.Text("reply_to"), row.Get<string[]>("earlier")));
        }

        return found;
    }
}
