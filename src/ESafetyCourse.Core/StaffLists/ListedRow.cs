using System.Globalization;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.StaffLists;

/// <summary>A row of a staff list as it was read: one post of one person.</summary>
/// <param name="Line">Its number in the file, from 1.</param>
public sealed record ListedRow(int Line)
{
    private const int LongestEmail = 320;
    private static readonly int EpochDay = new DateOnly(1899, 12, 30).DayNumber;
    private const int FirstSerial = 18_264; // 1950
    private const int LastSerial = 73_051; // 2100
    private static readonly string[] Forms = ["d/M/yyyy", "yyyy-MM-dd", "d/M/yyyy HH:mm", "d/M/yyyy HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss"];

    /// <summary>Whole name, cleaned; null for none.</summary>
    public string? Name { get; private init; }

    /// <summary>Staff number; null for none.</summary>
    public string? StaffNumber { get; private init; }

    /// <summary>E-mail address; null for none.</summary>
    public string? Email { get; private init; }

    /// <summary>Staff group; null where it isn't said.</summary>
    public StaffGroup? Group { get; private init; }

    /// <summary>Whether registered with the EWC; null where it isn't said.</summary>
    public bool? EwcRegistered { get; private init; }

    /// <summary>First day; null where it isn't said.</summary>
    public DateOnly? StartsOn { get; private init; }

    /// <summary>Last day; null where it isn't said.</summary>
    public DateOnly? EndsOn { get; private init; }

    /// <summary>How it ended; null where it isn't said.</summary>
    public PostEnd? EndedHow { get; private init; }

    /// <summary>What is wrong with it by itself, and what to do; null where nothing is.</summary>
    public Bilingual? Fault { get; private init; }

    /// <summary>Names nobody.</summary>
    public override string ToString() => $"{nameof(ListedRow)} {Line}";

    internal static ListedRow Of(ListLine line, IReadOnlyDictionary<ListColumn, int> columns)
    {
        var reading = new Cells(line, columns);
        var name = reading.Name();
        var row = new ListedRow(line.Line)
        {
            Name = name, StaffNumber = reading.Number(), Email = reading.Email(),
            Group = reading.Value(ListColumn.StaffGroup, ListWords.Group), EwcRegistered = reading.Value(ListColumn.EwcRegistered, ListWords.Answer),
            StartsOn = reading.Day(ListColumn.StartsOn), EndsOn = reading.Day(ListColumn.EndsOn), EndedHow = reading.Value(ListColumn.EndedHow, ListWords.End),
        };
        return row with { Fault = reading.Fault ?? row.Amiss() };
    }

    private Bilingual? Amiss()
    {
        if (Name is null && StaffNumber is null) return new("Neither a name nor a staff number stands here.", "Nid oes enw na rhif staff yma.");
        if (EndedHow is not null && EndsOn is null) return new(
            "It says how the post ended, but not when. Give the last day.",
            "Mae’n dweud sut y daeth y swydd i ben, ond nid pryd. Rhowch y diwrnod olaf.");
        return EndsOn < StartsOn ? new(
            "The last day is before the first day. Correct one of them.",
            "Mae’r diwrnod olaf cyn y diwrnod cyntaf. Cywirwch un ohonynt.") : null;
    }

    // Reads cell after cell; the first fault is the one that is told.
    private sealed class Cells(ListLine line, IReadOnlyDictionary<ListColumn, int> columns)
    {
        public Bilingual? Fault { get; private set; }

        public string? Name()
        {
            var whole = Cell(ListColumn.Name).Text;
            if (whole.Length == 0) whole = $"{Cell(ListColumn.FirstName).Text} {Cell(ListColumn.Surname).Text}";
            if (PersonName.Clean(whole) is not { } name) return null;
            if (name.Length > PersonName.Longest) Say(new(
                $"The name is longer than {PersonName.Longest} characters. Shorten it.",
                $"Mae’r enw’n hirach na hyn o nodau: {PersonName.Longest}. Byrhewch ef."));
            // Excel writes a question mark for ŵ and ŷ where it saves a plain CSV; U+FFFD is what is left of a letter in another encoding.
            if (name.AsSpan().ContainsAny('?', '\uFFFD'))
                Say(new(
                    "A letter of the name was lost (?), as happens to Welsh letters when Excel saves a plain CSV. Save the list as “CSV UTF-8” or as .xlsx.",
                    "Collwyd llythyren o’r enw (?), fel sy’n digwydd i ŵ ac ŷ pan fydd Excel yn cadw CSV plaen. Cadwch y rhestr fel “CSV UTF-8” neu fel .xlsx."));
            return name;
        }

        public string? Number()
        {
            if (PersonName.Clean(Cell(ListColumn.StaffNumber).Text) is not { } number) return null;
            if (number.Length > PostSaid.LongestNumber) Say(new(
                $"The staff number is longer than {PostSaid.LongestNumber} characters.",
                $"Mae’r rhif staff yn hirach na hyn o nodau: {PostSaid.LongestNumber}."));
            return number;
        }

        public string? Email() => PersonName.Clean(Cell(ListColumn.Email).Text) is { Length: <= LongestEmail } email ? email : null;

        public T? Value<T>(ListColumn column, Func<string, T?> read) where T : struct
        {
            var text = Cell(column).Text;
            if (text.Length == 0) return null;
            if (read(text) is { } value) return value;
            var (name, given) = (ListWords.Headings[column][0], PlainText.Quoted(text));
            Say(new(
                $"“{given}” can’t stand under “{name.En}”. The staff list page says what can.",
                $"Ni all “{given}” sefyll o dan “{name.Cy}”. Mae tudalen y rhestr staff yn dweud beth all."));
            return null;
        }

        public DateOnly? Day(ListColumn column)
        {
            var cell = Cell(column);
            if (cell.Text.Length == 0) return null;
            if (Read(cell) is { Year: >= 1950 and < 2100 } day) return day;
            var (name, given) = (ListWords.Headings[column][0], PlainText.Quoted(cell.Text));
            Say(new(
                $"“{given}” under “{name.En}” is no date. Write it as 01/09/2026 or 2026-09-01.",
                $"Nid dyddiad yw “{given}” o dan “{name.Cy}”. Ysgrifennwch ef fel 01/09/2026 neu 2026-09-01."));
            return null;
        }

        private static DateOnly? Read(ListCell cell)
        {
            if (cell.Serial is not { } serial)
                return DateTime.TryParseExact(cell.Text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
                    ? DateOnly.FromDateTime(read) : null;
            return serial is >= FirstSerial and < LastSerial ? DateOnly.FromDayNumber(EpochDay + (int)serial) : null;
        }

        private ListCell Cell(ListColumn column) => columns.TryGetValue(column, out var at) && at < line.Cells.Count ? line.Cells[at] : new("");

        private void Say(Bilingual words) => Fault ??= words;
    }
}
