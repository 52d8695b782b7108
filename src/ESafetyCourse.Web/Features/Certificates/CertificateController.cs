using ESafetyCourse.Core;
using ESafetyCourse.Core.Certificates;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Leads;
using ESafetyCourse.Web.Features.Visits;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Certificates;

/// <summary>One's own certificates.</summary>
public sealed class CertificateController(FindCertificates find) : VisitPage
{
    /// <summary>One of them, as a PDF.</summary>
    [HttpGet("certificates/{course}/{done}")]
    public async Task<IActionResult> Certificate(string course, DateOnly done, string? language, CancellationToken ct) =>
        this.Send(await find.RunAsync(Visit.Self, [Visit.PersonId], ct), course, done, language);
}

/// <summary>The certificates of a lead's people.</summary>
[Route(VisitLinks.PersonRoute)]
public sealed class PersonCertificateController(FindPeople people, FindCertificates find) : LeadPage
{
    /// <summary>One of them, as a PDF.</summary>
    [HttpGet("certificates/{course}/{done}")]
    public async Task<IActionResult> OfPerson(PersonId person, string course, DateOnly done, string? language, CancellationToken ct) =>
        (await people.RunAsync(Lead, ct)).Of(person) is { } found
            ? this.Send(await find.RunAsync(Lead, found.Ids, ct), course, done, language)
            : Notice.NotFound();
}

/// <summary>Certificates in a list.</summary>
/// <param name="Found">Which.</param>
/// <param name="Person">Whose, for a lead; null for one's own.</param>
public sealed record CertificateList(IReadOnlyList<Certificate> Found, PersonId? Person = null)
{
    /// <summary>The address of one of them.</summary>
    public string Address(VisitLinks to, Certificate one, Language language) => Person is { } person
        ? to.PersonCertificate(person, one.Course, one.DoneOn, language)
        : to.Certificate(one.Course, one.DoneOn, language);
}

/// <summary>How a certificate is answered with.</summary>
internal static class CertificateAnswer
{
    /// <summary>The one of that course and day, in the language asked for; not there, where there is none.</summary>
    public static IActionResult Send(this Controller page, IReadOnlyList<Certificate> found, string course, DateOnly done, string? language)
    {
        if (found.FirstOrDefault(one => one.Course == course && one.DoneOn == done) is not { } certificate) return Notice.NotFound();
        var wanted = Languages.Read(language);
        return page.File(CertificateFile.Write(certificate, wanted), CertificateFile.MediaType, CertificateFile.NameOf(certificate, wanted));
    }
}
