using System.Globalization;
using System.Security.Claims;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Web.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ESafetyCourse.Tests.Kit;

/// <summary>Somebody with an account and one grant, for tests of what they see once they are signed in: how they sign in has tests of its own.</summary>
/// <param name="Account">The account.</param>
/// <param name="Grant">What it may see.</param>
/// <param name="Email">Its address.</param>
public sealed record AccountHolder(AccountId Account, GrantId Grant, string Email)
{
    /// <summary>Puts one there.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="kind">What they are.</param>
    /// <param name="school">At which school; null for an operator.</param>
    /// <param name="names">Whether a governor or an auditor sees names.</param>
    /// <param name="person">As whom a colleague takes the training.</param>
    /// <param name="looks">The days that an auditor may look at.</param>
    public static async Task<AccountHolder> OfAsync(
        TestTool tool, GrantKind kind, SchoolId? school = null, bool? names = null, PersonId? person = null, (DateOnly From, DateOnly Until)? looks = null)
    {
        var (account, grant, now) = (TypedId.New<AccountId>(), TypedId.New<GrantId>(), tool.Clock.UtcNowStored());
        var holder = new AccountHolder(account, grant, $"{account.Value:n}@school.example");
        var today = SchoolCalendar.DateOf(now);
        await using var scope = tool.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CourseContext>();
        db.Add(new Account
        {
            Id = account, Email = holder.Email, EmailKey = AccountEmail.Key(holder.Email), Language = Language.English, CreatedAt = now, VerifiedAt = now,
        });
        db.Add(new Grant
        {
            Id = grant, AccountId = account, Kind = kind, SchoolId = school, PersonId = person, SeesNames = names, LooksFrom = looks?.From, LooksUntil = looks?.Until,
            StartsOn = today, EndsOn = kind == GrantKind.Auditor ? today.AddDays(GrantDays.LongestAudit - 1) : null, RecordedAt = now,
        });
        db.Add(new GrantName { GrantId = grant, Name = "Mair Puw" });
        await db.SaveChangesAsync();
        return holder;
    }

    /// <summary>A browser in which they are signed in.</summary>
    public Browser SignIn(TestTool tool)
    {
        var options = tool.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(AccountSession.Scheme);
        var now = tool.Clock.GetUtcNow();
        Claim[] claims =
        [
            new("account", Account.ToString()), new(BrowserSession.IdClaim, TypedId.New<SessionId>().ToString()),
            new("started", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        ];
        var ticket = new AuthenticationTicket(
            new ClaimsPrincipal(new ClaimsIdentity(claims, AccountSession.Scheme)),
            new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + BrowserSession.Idle }, AccountSession.Scheme);
        var browser = new Browser(tool);
        browser.Cookies[AccountSession.Cookie] = options.TicketDataFormat.Protect(ticket);
        return browser;
    }
}
