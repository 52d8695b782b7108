using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.DeepLinks;
using ESafetyCourse.Core.Schools;

namespace ESafetyCourse.Web.Features.Picker;

/// <summary>What there is to choose from.</summary>
/// <param name="Rows">The modules that the school can use.</param>
/// <param name="Courses">The courses of which it can use every module.</param>
/// <param name="Multiple">Whether several may be chosen.</param>
/// <param name="Graded">Whether the LMS makes a column for a module or a course.</param>
/// <param name="Ticked">What is chosen so far.</param>
/// <param name="Ticket">For who looks at a module first.</param>
public sealed record PickerPage(
    IReadOnlyList<PickerRow> Rows, IReadOnlyList<PickerCourse> Courses, bool Multiple, bool Graded, IReadOnlyCollection<string> Ticked, string Ticket)
{
    /// <summary>What the ids of the answers begin with.</summary>
    public const string IdPrefix = "choice";

    /// <summary>Id of the first answer.</summary>
    public string FirstId => $"{IdPrefix}-{(Rows.Count > 0 ? Rows[0].Slug : AnswerDeepLink.Contents)}";
}

/// <summary>A course to choose.</summary>
/// <param name="Slug">The course's slug.</param>
/// <param name="Title">Its title.</param>
/// <param name="Minutes">How long it takes.</param>
/// <param name="Modules">How many modules it has.</param>
public sealed record PickerCourse(string Slug, string Title, int Minutes, int Modules)
{
    /// <summary>The row of a course.</summary>
    public static PickerCourse Of(OfferedCourse one, Language language) => new(one.Course.Slug, one.Course.Title.In(language), one.Minutes, one.Modules.Count);
}

/// <summary>A module to choose, with its texts as the school reads them.</summary>
/// <param name="Slug">The module's slug.</param>
/// <param name="Title">Its title.</param>
/// <param name="Minutes">How long it takes.</param>
/// <param name="Outcomes">What people can do afterwards.</param>
public sealed record PickerRow(string Slug, string Title, int Minutes, IReadOnlyList<string> Outcomes)
{
    /// <summary>The row of a module.</summary>
    public static PickerRow Of(OfferedModule one, Language language) => new(
        one.Module.Slug, one.Words(one.Module.Title, language), one.Module.Minutes, [.. one.Module.Outcomes.Select(outcome => one.Words(outcome.Text, language))]);
}
