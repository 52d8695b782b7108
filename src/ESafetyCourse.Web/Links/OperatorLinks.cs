using System.Globalization;
using ESafetyCourse.Core;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.WebUtilities;

namespace ESafetyCourse.Web.Links;

/// <summary>The addresses of operators' pages and forms: the only place that knows how they are written.</summary>
public static partial class OperatorLinks
{
    /// <summary>What they all begin with, and the page that says how the installation stands.</summary>
    public const string Root = AccountLinks.Root + "/operator";

    /// <summary>What operators have done, and why.</summary>
    public const string Deeds = Root + "/deeds";

    /// <summary>Who runs the installation.</summary>
    public const string Operators = Root + "/operators";

    /// <summary>LMS registrations, their deployments, and the links by which an LMS registers itself.</summary>
    public const string Registrations = Root + "/registrations";

    /// <summary>LMS courses, and whose they are.</summary>
    public const string Courses = Root + "/courses";

    /// <summary>How each school's LMS and the tool get on, and which launches were refused.</summary>
    public const string Doctor = Root + "/doctor";

    /// <summary>Schools and local authorities.</summary>
    public const string Schools = Root + "/schools";

    /// <summary>What the program does by itself.</summary>
    public const string Jobs = Root + "/jobs";

    /// <summary>Messages that wait or could not be delivered.</summary>
    public const string Mail = Root + "/mail";

    /// <summary>The keys that sign requests to platforms.</summary>
    public const string Keys = Root + "/keys";

    /// <summary>What operators have done, some page of it.</summary>
    public static string DeedsAt(int page) => AtPage(Deeds, page);

    /// <summary>An operators' page that says what was done a moment ago.</summary>
    /// <param name="address">Which.</param>
    /// <param name="done">What.</param>
    public static string After(string address, OperatorDeed done) => QueryHelpers.AddQueryString(address, "done", done.Stored());

    private static string AtPage(string address, int page) =>
        page == 1 ? address : QueryHelpers.AddQueryString(address, "page", page.ToString(CultureInfo.InvariantCulture));
}
