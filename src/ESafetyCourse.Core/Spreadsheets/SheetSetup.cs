namespace ESafetyCourse.Core.Spreadsheets;

/// <summary>Everything about a sheet that is not a cell. Always A4 landscape, one page wide.</summary>
/// <param name="Name">On the tab; at most 31 characters, without <c>[ ] : * ? / \</c>.</param>
/// <param name="ColumnWidths">In characters of the default face, from column A on.</param>
/// <param name="Page">Header and footer in print.</param>
/// <param name="HasHeadings">Row 1 holds column headings: frozen, with filter buttons, repeated on each printed page.</param>
public sealed record SheetSetup(string Name, IReadOnlyList<double> ColumnWidths, PageFurniture Page, bool HasHeadings);

/// <summary>What the file says about itself.</summary>
/// <param name="Title">Title; spreadsheet programs and screen readers show it.</param>
/// <param name="Subject">Subject.</param>
/// <param name="Creator">The program that made it.</param>
/// <param name="CreatedAt">The moment that the content describes, UTC.</param>
/// <param name="Locale">Language tag such as <c>cy-GB</c>.</param>
/// <param name="DateFormat">Number format code for dates.</param>
/// <param name="MomentFormat">Number format code for dates with a time.</param>
public sealed record DocumentProperties(
    string Title, string Subject, string Creator, DateTimeOffset CreatedAt, string Locale, string DateFormat, string MomentFormat);
