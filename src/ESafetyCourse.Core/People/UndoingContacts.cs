using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>How a contact is undone: what it was called, and its address, is kept no longer than it is needed.</summary>
internal static class UndoingContacts
{
    /// <summary>Undoes and erases one that stands, as part of a save.</summary>
    /// <returns>How many: none where the school has no such contact, or another lead was quicker.</returns>
    public static Task<int> UndoContactAsync(this CourseContext db, Actor.Lead by, ContactId id, DateTimeOffset now, CancellationToken ct) =>
        db.Contacts.VisibleTo(Viewer.Of(by)).Where(row => row.Id == id && row.UndoneAt == null).ExecuteUpdateAsync(
            row => row.SetProperty(r => r.UndoneAt, now).SetProperty(r => r.UndoneBy, by.Person)
                .SetProperty(r => r.Name, (string?)null).SetProperty(r => r.Email, (string?)null),
            ct);
}
