using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Web.Features.Forms;

/// <summary>What is wrong with a day that somebody typed.</summary>
public static class DayWords
{
    /// <summary>It is none.</summary>
    public static Bilingual NoDay { get; } = new("Give a day, such as 1/9/2026", "Rhowch ddyddiad, er enghraifft 1/9/2026");

    /// <summary>None was given.</summary>
    public static Bilingual Missing { get; } = new("Say on which day", "Dywedwch ar ba ddiwrnod");
}
