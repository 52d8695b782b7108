using ESafetyCourse.Core;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Web.Links;

/// <content>Governors, auditors and colleagues without an LMS, and who has read names.</content>
public readonly partial record struct VisitLinks
{
    /// <summary>Who may see or do what without an LMS.</summary>
    /// <param name="page">Of the readings of names, from 1.</param>
    /// <param name="done">What was done a moment ago.</param>
    public string Grants(int page = 1, LeadDeed? done = null) => At("grants") + Query(Page(page), ("done", done?.Stored()));

    /// <summary>Invites somebody.</summary>
    /// <param name="kind">Stored name of what they are.</param>
    public string NewGrant(string kind) => At($"grants/new/{kind}");

    /// <summary>Ends what somebody may see or do.</summary>
    public string EndGrant(GrantId grant) => At($"grants/{grant}/end");

    /// <summary>Sends the invitation once more.</summary>
    public string InviteAgain(GrantId grant) => At($"grants/{grant}/again");

    /// <summary>Who has read the register with the visitor's name in it.</summary>
    /// <param name="page">From 1.</param>
    public string NameReadings(int page = 1) => At("name-readings") + Query(Page(page));
}
