using ESafetyCourse.Core.Content;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Accounts;

/// <summary>Sets the language of an account's pages and mail, for whoever is signed in by it.</summary>
public sealed class ChooseLanguage(CourseContext db)
{
    /// <summary>Sets it.</summary>
    public Task RunAsync(CurrentAccount account, Language language, CancellationToken ct) => db.Accounts
        .VisibleTo(new People.Viewer.Program(), db.Grants).Where(row => row.Id == account.Id)
        .ExecuteUpdateAsync(row => row.SetProperty(r => r.Language, language), ct);
}
