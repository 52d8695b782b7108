namespace ESafetyCourse.Core.Spreadsheets;

/// <summary>How a cell looks and how its number is written. The order is the order of the cell formats in the styles part.</summary>
public enum CellLook
{
    /// <summary>The default; format 0 is what empty parts of a sheet use.</summary>
    General,

    /// <summary>The title of a sheet that is read like a page.</summary>
    Title,

    /// <summary>The line under a title.</summary>
    Subtitle,

    /// <summary>Bold text outside a table.</summary>
    Label,

    /// <summary>Text outside a table; runs on over empty cells.</summary>
    Line,

    /// <summary>A date with hours and minutes.</summary>
    Moment,

    /// <summary>A hash in a table, in a fixed-width face.</summary>
    Code,

    /// <summary>Column heading above text or dates.</summary>
    Heading,

    /// <summary>Column heading above numbers.</summary>
    NumberHeading,

    /// <summary>Text in a table that people typed: stays text even when somebody edits the cell.</summary>
    Text,

    /// <summary>Longer text of ours in a table.</summary>
    Paragraph,

    /// <summary>Bold text in a table.</summary>
    Strong,

    /// <summary>Whole number.</summary>
    Number,

    /// <summary>Share of one, written as whole per cent.</summary>
    Percent,

    /// <summary>Calendar date with the month as a word, in the language of the workbook.</summary>
    Date,

    /// <summary>Status word: as it should be.</summary>
    Good,

    /// <summary>Status word: somebody has to act.</summary>
    Attention,

    /// <summary>Status word: under way.</summary>
    Waiting,
}
