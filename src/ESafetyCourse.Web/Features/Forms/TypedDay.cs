using System.Globalization;

namespace ESafetyCourse.Web.Features.Forms;

/// <summary>A day as a form sends it: a browser's own date field writes 2026-09-01, people in Wales 1/9/2026.</summary>
public static class TypedDay
{
    private static readonly string[] Formats = ["yyyy-MM-dd", "d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "d M yyyy"];

    /// <summary>Reads it.</summary>
    /// <param name="typed">As sent.</param>
    /// <param name="day">The day; null where nothing was typed, or nothing that is a day.</param>
    /// <returns>Whether it is a day, or nothing.</returns>
    public static bool TryRead(string? typed, out DateOnly? day)
    {
        day = null;
        if (string.IsNullOrWhiteSpace(typed)) return true;
        if (!DateOnly.TryParseExact(typed.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)) return false;
        day = read;
        return true;
    }

    /// <summary>The day typed; null where there is none.</summary>
    public static DateOnly? Read(string? typed) => TryRead(typed, out var day) ? day : null;
}
