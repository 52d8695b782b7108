using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Registers;

/// <summary>Finds the facts of a school that lie between two readings, narrowed by <c>@school</c>; <see cref="FactBetween"/> says what became of each.</summary>
internal static class ChangeSql
{
    /// <summary>Whom leads said to be the same person, as known at <c>@known</c>.</summary>
    public static readonly string Links = $"""
        select person_id, other_id from person_links where school_id = @school and same and {KnownFacts.At("@known", recorded: "decided_at")}
        """;

    /// <summary>
    /// Every fact that was recorded or undone after <c>@since_known</c>, or whose first or last day is after <c>@since_on</c>: by the id of the later
    /// reading's visits. What somebody signs holds from its day on; more time, from the beginning of time on.
    /// </summary>
    public static readonly string Facts = $"""
        with links as ({Links})
        select f.kind, coalesce(k.other_id, f.person_id) as person, f.requirement_id, f.module, f.from_on, f.until_on, f.recorded_at, f.undone_at
        from (
            select 'signed' as kind, person_id, null::uuid as requirement_id, module_slug as module, (signed_at at time zone 'Europe/London')::date as from_on,
                   null::date as until_on, signed_at as recorded_at, null::timestamptz as undone_at
            from attestations where school_id = @school and signed_at > least(@since_known, @since_until)
            union all
            select 'done-without-us', person_id, requirement_id, null, done_on, null, recorded_at, undone_at from completions where school_id = @school
            union all select 'post', person_id, null, null, starts_on, ends_on, recorded_at, undone_at from posts where school_id = @school
            union all select 'leave', person_id, null, null, from_on, until_on, recorded_at, undone_at from leaves where school_id = @school
            union all select 'exemption', person_id, requirement_id, null, from_on, until_on, recorded_at, undone_at from exemptions where school_id = @school
            union all select 'extension', person_id, requirement_id, null, date '0001-01-01', null, recorded_at, undone_at from extensions where school_id = @school
            union all select 'duty', person_id, null, null, starts_on, ends_on, recorded_at, undone_at from duties where school_id = @school and person_id is not null
            union all select 'requirement', null, requirement_id, null, starts_on, ends_on, recorded_at, undone_at from requirements where school_id = @school
            union all select 'link', person_id, null, null, date '0001-01-01', null, decided_at, undone_at from person_links where school_id = @school and same) f
        left join links k on k.person_id = f.person_id
        where recorded_at <= @known
            and (recorded_at > @since_known or undone_at > @since_known and undone_at <= @known or from_on > @since_on or until_on >= @since_on)
        """;
}
