using ESafetyCourse.Core;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Web.Links;

/// <content>The staff list.</content>
public readonly partial record struct VisitLinks
{
    /// <summary>How complete the staff are known, and where a list is handed in.</summary>
    /// <param name="done">What was done a moment ago.</param>
    /// <param name="many">How many changes; 0 for none.</param>
    public string StaffList(LeadDeed? done = null, int many = 0) => At("staff-list") + Query(("done", done?.Stored()), ("many", many > 0 ? $"{many}" : null));

    /// <summary>A list to fill in.</summary>
    /// <param name="language">Code of the language of its headings.</param>
    public string StaffListTemplate(string language) => At($"staff-list/template-{language}.csv");

    /// <summary>Hands a list in.</summary>
    public string UploadStaffList() => At("staff-list/upload");

    /// <summary>What a list that was handed in would change, and where it is confirmed.</summary>
    public string StaffListReport(Guid list) => At($"staff-list/{list}");

    /// <summary>The same as a file.</summary>
    public string StaffListReportFile(Guid list) => At($"staff-list/{list}/report.csv");

    /// <summary>Says that the list of staff is complete.</summary>
    public string ConfirmStaffList() => At("staff-list/confirm");

    /// <summary>Takes that back.</summary>
    public string UndoConfirmation(Guid confirmation) => At($"staff-list/confirmations/{confirmation}/undo");
}
