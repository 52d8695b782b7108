using ESafetyCourse.Core.Content;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Visits;

/// <summary>Goes on in the other language: this visit at once, and the person's next ones too.</summary>
public sealed class ChangeLanguage(CourseContext db)
{
    /// <summary>Changes it.</summary>
    public async Task RunAsync(CurrentVisit visit, Language language, CancellationToken ct)
    {
        var (id, person) = (visit.Id, visit.PersonId);
        await db.Visits.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(r => r.Language, language), ct);
        await db.People.Where(row => row.Id == person).ExecuteUpdateAsync(row => row.SetProperty(r => r.Language, (Language?)language), ct);
    }
}
