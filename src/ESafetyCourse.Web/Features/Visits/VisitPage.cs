using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Visits;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Visits;

/// <summary>A page of a visit: its address begins with <see cref="VisitLinks.Route"/>, and the visit says who is there.</summary>
[InVisit]
[Route(VisitLinks.Route)]
public abstract class VisitPage : FormPage
{
    /// <summary>The visit.</summary>
    protected CurrentVisit Visit => HttpContext.Features.Get<CurrentVisit>()!;

    /// <summary>The addresses of this visit.</summary>
    protected VisitLinks To => new(Visit.Id);

    /// <summary>An address that came with a form or a link, where it is one of this visit's; otherwise where the visit begins.</summary>
    protected string Own(string? back) => back is not null && To.Has(back) ? back : To.Contents();

    /// <summary>
    /// Changes the language when the form's language button was pressed; the caller shows its form again with what was ticked.
    /// </summary>
    protected async Task<bool> SwitchedAsync(string? language, CancellationToken ct)
    {
        if (language is not ("en" or "cy")) return false;
        var chosen = Languages.Read(language);
        await HttpContext.RequestServices.GetRequiredService<ChangeLanguage>().RunAsync(Visit, chosen, ct);
        HttpContext.Features.Set(Visit with { Language = chosen });
        return true;
    }
}
