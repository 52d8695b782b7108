using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Web.Wording;

/// <summary>The words for duties, and the order in which they stand.</summary>
public static class DutyWords
{
    /// <summary>Each duty.</summary>
    public static IReadOnlyDictionary<DutyKind, Bilingual> All { get; } = new OrderedDictionary<DutyKind, Bilingual>
    {
        [DutyKind.Head] = new("Head teacher", "Pennaeth"),
        [DutyKind.Safeguarding] = new("Designated safeguarding person", "Person diogelu dynodedig"),
        [DutyKind.Lead] = new("E‑safety lead", "Arweinydd e‑ddiogelwch"),
        [DutyKind.Accounts] = new("Who looks after the school’s accounts", "Pwy sy’n gofalu am gyfrifon yr ysgol"),
    };
}
