namespace ESafetyCourse.Core.Registers;

/// <summary>Instants as a school's clock and calendar show them.</summary>
internal static class LondonTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static DateTime Of(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).DateTime;

    public static DateOnly? DateOf(DateTimeOffset? instant) => instant is { } at ? DateOnly.FromDateTime(Of(at)) : null;
}
