using System.Globalization;
using ESafetyCourse.Core;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.WebUtilities;

namespace ESafetyCourse.Web.Links;

/// <content>Registrations, courses, and what was refused.</content>
public static partial class OperatorLinks
{
    /// <summary>Asks for what an LMS says of itself.</summary>
    public const string NewRegistration = Registrations + "/new";

    /// <summary>The links by which an LMS registers itself.</summary>
    public const string RegistrationLinks = Registrations + "/links";

    /// <summary>Asks what a registration link is for.</summary>
    public const string NewRegistrationLink = RegistrationLinks + "/new";

    /// <summary>Courses that are copies of others.</summary>
    public const string CourseCopies = Courses + "/copies";

    /// <summary>Asks which school a code is for, by which a course becomes its.</summary>
    public const string ClaimCode = Courses + "/claim-code";

    /// <summary>Launches that were refused.</summary>
    public const string RefusedLaunches = Doctor + "/refused";

    /// <summary>The registrations, some page of them.</summary>
    public static string RegistrationsAt(int page) => AtPage(Registrations, page);

    /// <summary>The registration links, some page of them.</summary>
    public static string RegistrationLinksAt(int page) => AtPage(RegistrationLinks, page);

    /// <summary>The lights of schools with a name, or of all; some page of them.</summary>
    public static string DoctorNamed(string? name, int page = 1) => AtPage(With(Doctor, "name", name), page);

    /// <summary>The courses of a school, or of all.</summary>
    public static string CoursesOf(SchoolId? school, int page = 1) => AtPage(With(Courses, "school", school?.ToString()), page);

    /// <summary>The courses that are copies, those of a school or all.</summary>
    public static string CourseCopiesOf(SchoolId? school) => With(CourseCopies, "school", school?.ToString());

    /// <summary>Refused launches: those of a school or all, that of a reference or all.</summary>
    public static string RefusedLaunchesOf(SchoolId? school, string? reference, int page = 1) =>
        AtPage(With(With(RefusedLaunches, "school", school?.ToString()), "reference", reference), page);

    /// <summary>Asks whose a deployment is, and why it is let in.</summary>
    public static string ApproveDeployment(PlatformId platform, DeploymentId deployment) => $"{Registrations}/{platform}/deployments/{deployment}";

    /// <summary>Asks why a registration is taken out of use.</summary>
    public static string RemoveRegistration(PlatformId platform) => $"{Registrations}/{platform}/remove";

    /// <summary>Asks where an LMS has moved to.</summary>
    public static string MoveRegistration(PlatformId platform) => $"{Registrations}/{platform}/move";

    /// <summary>Tests a connection.</summary>
    public static string TestRegistration(PlatformId platform) => $"{Registrations}/{platform}/test";

    /// <summary>Asks why a registration link is taken back.</summary>
    /// <param name="name">The link's name.</param>
    public static string RevokeRegistrationLink(string name) => $"{RegistrationLinks}/{name}/revoke";

    /// <summary>Asks which school a course is to be.</summary>
    public static string MoveCourse(ContextId course) => $"{Courses}/{course}/move";

    /// <summary>The registrations, after one of their deployments was approved or given to a school.</summary>
    /// <param name="done">Which of it.</param>
    /// <param name="elsewhere">How many courses of it stay at another school.</param>
    public static string AfterApproval(OperatorDeed done, int elsewhere) =>
        With(After(Registrations, done), "elsewhere", elsewhere == 0 ? null : elsewhere.ToString(CultureInfo.InvariantCulture));

    private static string With(string address, string name, string? value) => string.IsNullOrEmpty(value) ? address : QueryHelpers.AddQueryString(address, name, value);
}
