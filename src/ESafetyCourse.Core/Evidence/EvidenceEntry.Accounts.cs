using System.Text.Json.Nodes;

namespace ESafetyCourse.Core.Evidence;

/// <content>Accounts and what they may see (docs/adr/0023). Addresses and names stand with the account, where they can be erased.</content>
public abstract partial record EvidenceEntry
{
    /// <summary>An account may see or do something.</summary>
    /// <param name="Grant">Id.</param>
    /// <param name="Account">Which account.</param>
    /// <param name="What">What the grant is, by its stored name.</param>
    /// <param name="Person">As whom a colleague takes the training.</param>
    /// <param name="SeesNames">Whether names are seen, where that was asked.</param>
    /// <param name="From">The first day on which it opens anything.</param>
    /// <param name="Until">The last.</param>
    /// <param name="LooksFrom">The first day that an auditor may look at.</param>
    /// <param name="LooksUntil">The last.</param>
    /// <param name="Reason">Why.</param>
    public sealed record GrantGiven(
        GrantId Grant, AccountId Account, string What, PersonId? Person, bool? SeesNames, DateOnly From, DateOnly? Until, DateOnly? LooksFrom, DateOnly? LooksUntil,
        EvidenceReason Reason) : EvidenceEntry("grant-given", Grant.ToString(), Of(
            new() { ["account"] = Account.ToString(), ["what"] = What, ["reason"] = Reason.Stored() }, Person, SeesNames)
                .With("from", From).With("until", Until).With("looksFrom", LooksFrom).With("looksUntil", LooksUntil));

    /// <summary>It is ended.</summary>
    public sealed record GrantEnded(GrantId Grant, AccountId Account, EvidenceReason Reason) : EvidenceEntry(
        "grant-ended", Grant.ToString(), new() { ["account"] = Account.ToString(), ["reason"] = Reason.Stored() });

    /// <summary>Name and address of an account are erased; nobody signs in by it any more.</summary>
    public sealed record AccountErased(AccountId Account, EvidenceReason Reason) : EvidenceEntry(
        "account-erased", Account.ToString(), new() { ["reason"] = Reason.Stored() });

    private static JsonObject Of(JsonObject body, PersonId? person, bool? seesNames)
    {
        if (seesNames is { } sees) body["seesNames"] = sees;
        return body.With("person", person?.ToString());
    }
}
