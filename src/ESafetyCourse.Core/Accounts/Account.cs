using System.ComponentModel.DataAnnotations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Accounts;

/// <summary>
/// One address that signs in without an LMS (docs/adr/0023). It is nobody by itself: what it may see, and as whom it takes the training, its
/// <see cref="Grant"/>s say. The address may be erased; the row stays.
/// </summary>
public sealed class Account
{
    /// <summary>Id.</summary>
    public AccountId Id { get; init; }

    /// <summary>The address as it was typed; null once it was erased.</summary>
    public string? Email { get; set; }

    /// <summary>By which it is found: <see cref="AccountEmail.Key"/>.</summary>
    public string? EmailKey { get; set; }

    /// <summary>The language of its pages and mail; null until somebody says: mail is in both, Welsh first.</summary>
    public Language? Language { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it first signed in (UTC); null before.</summary>
    public DateTimeOffset? VerifiedAt { get; set; }

    /// <summary>When it was signed out everywhere (UTC): sessions begun until then are over.</summary>
    public DateTimeOffset? SignedOutAt { get; set; }

    /// <summary>When its address, and the names of its grants, were erased (UTC); nobody signs in by it any more.</summary>
    public DateTimeOffset? ErasedAt { get; set; }
}

/// <summary>What an address of an account is.</summary>
public static class AccountEmail
{
    /// <summary>No address is longer (RFC 5321 §4.5.3.1.3, without the angle brackets).</summary>
    public const int Longest = 254;

    private static readonly EmailAddressAttribute Form = new();

    /// <summary>The address as it is kept: without spaces around it; null where it is none.</summary>
    public static string? Clean(string? typed) =>
        typed?.Trim() is { Length: > 0 and <= Longest } address && Form.IsValid(address) && address.All(letter => letter is > ' ' and not '\u007f') ? address : null;

    /// <summary>By what it is found. Two spellings of one mailbox that differ in more than capitals are two accounts.</summary>
    public static string Key(string address) => address.ToLowerInvariant();

    /// <summary>An address that whoever has it knows again, and nobody else learns: <c>m…@s…</c>.</summary>
    public static string Masked(string address)
    {
        var at = address.LastIndexOf('@');
        return $"{First(address[..at])}…@{First(address[(at + 1)..])}…";
    }

    private static string First(string text) => text.EnumerateRunes().First().ToString();
}

/// <summary>Who may see accounts: the leads of a school those that it has given something, whoever runs the program all.</summary>
public static class VisibleAccounts
{
    /// <summary>Those that the viewer may see.</summary>
    public static IQueryable<Account> VisibleTo(this IQueryable<Account> accounts, Viewer viewer, IQueryable<Grant> grants) => viewer switch
    {
        Viewer.Self => accounts.Where(_ => false),
        Viewer.LeadOf(var school) => accounts.Where(account => grants.Any(grant => grant.AccountId == account.Id && grant.SchoolId == school)),
        Viewer.Program => accounts,
        _ => throw viewer.HasNoSayOver("accounts"),
    };
}
