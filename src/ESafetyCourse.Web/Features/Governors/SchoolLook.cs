using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.People;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Registers;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Web.Features.Governors;

/// <summary>What somebody looks at by a grant: which school, of which days, and what is wrong with those that they asked for.</summary>
/// <param name="Grant">By which grant.</param>
/// <param name="Viewer">Who looks.</param>
/// <param name="School">At which school.</param>
/// <param name="Asked">As they asked for it.</param>
/// <param name="View">What is shown.</param>
/// <param name="Today">The school day.</param>
public sealed record SchoolLook(StandingGrant Grant, Viewer Viewer, GrantedSchool School, RegisterAddress Asked, RegisterView View, DateOnly Today)
{
    /// <summary>What is wrong with the days.</summary>
    public List<Fault> Faults { get; } = [];

    /// <summary>Whether there is a day yet that may be looked at.</summary>
    public bool IsOpen => Grant.LastUntil(Today) is not null;

    /// <summary>The first day that may be looked at, as a field says it; null where there is no such bound.</summary>
    public string? First => Grant.LooksFrom is { } day ? StoredName.Day(day) : null;

    /// <summary>The last one.</summary>
    public string Last => StoredName.Day(Grant.LastUntil(Today) ?? Today);

    /// <summary>What is shown by itself: the last day that may be looked at.</summary>
    public RegisterView Begin => new(View.Filter, Grant.LastUntil(Today) is { } last && last != Today ? last : null, Order: View.Order);

    /// <summary>
    /// What is looked at; null where the grant is none of the account's, stands no more or opens no register. Days that it doesn't open are not shown.
    /// </summary>
    /// <param name="account">Who is signed in.</param>
    /// <param name="grant">The grant that the address names.</param>
    /// <param name="asked">What it asks for.</param>
    /// <param name="today">The school day.</param>
    public static SchoolLook? Of(CurrentAccount account, GrantId grant, RegisterAddress asked, DateOnly today)
    {
        if (account.Find(grant) is not { Viewer: { } viewer, School: { } school } held) return null;
        var look = new SchoolLook(held, viewer, school, asked, asked.ViewOn(today), today);
        look.Faults.AddRange(asked.Faults);
        if (!look.IsOpen || held is not { LooksFrom: { } first, LooksUntil: { } last }) return look;
        var view = look.View;
        if (last < today && TypedDay.Read(asked.On) is null) view = view with { On = last };
        foreach (var (field, day) in new[] { ("on", view.On ?? today), ("since", view.Since ?? first) })
            if (!held.MayLookAt(day)) look.Faults.Add(new Fault(field, RegisterDayWords.NotYours(first, last)));
        // Nor is it shown as it was known before those days, or what changed since another.
        if (view.Known < first) view = view with { Known = null };
        if (view.Since is { } since && !held.MayLookAt(since)) view = view with { Since = null };
        return look with { View = held.MayLookAt(view.On ?? today) ? view : look.Begin };
    }

    /// <summary>The same, of the last day that may be looked at: what was asked for can't be shown.</summary>
    /// <param name="why">Why not.</param>
    public SchoolLook InsteadOf(Refusal why)
    {
        Faults.Add(RegisterDayWords.Of(why, "on"));
        return this with { View = Begin };
    }
}
