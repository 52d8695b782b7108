using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.StaffLists;

/// <summary>A cell of a list, as the file has it.</summary>
/// <param name="Text">What stands in it, without white space around it; empty where nothing does.</param>
/// <param name="Serial">A workbook's number, which may be a day (days since 30 December 1899); null for a text.</param>
internal readonly record struct ListCell(string Text, double? Serial = null);

/// <summary>A row of a list that is not empty.</summary>
/// <param name="Line">Its number in the file, from 1.</param>
/// <param name="Cells">Its cells, from the first column on.</param>
internal sealed record ListLine(int Line, IReadOnlyList<ListCell> Cells);

/// <summary>A file that can't be read at all: as a value through the readers, which stop in the midst of a stream.</summary>
internal sealed class UnreadableListException(Bilingual why) : Exception(why.En)
{
    /// <summary>Why not, and what to do.</summary>
    public Bilingual Why => why;
}
