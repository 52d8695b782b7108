using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Operators;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Schools;

/// <summary>Schools: added, given a code for a lead, and what their profile says.</summary>
[Route(OperatorLinks.Schools)]
public sealed class SchoolsController(FindSchools find, AddSchool add, MakeLeadCode make, SetProfile set, ProfileVariables variables) : OperatorPage
{
    /// <summary>Those with a name or all, fifty at a time.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Schools(string? name, string? page, string? done, CancellationToken ct) =>
        View(new SchoolsModel(await find.RunAsync(All, name, page, ct), name?.Trim(), OperatorDoneWords.Of(done)));

    /// <summary>Asks what a school is called.</summary>
    [HttpGet("new")]
    public IActionResult Add() => View("NewSchool", new NameAnswers());

    /// <summary>Adds it, and shows the code for its first lead this once.</summary>
    [HttpPost("new")]
    public async Task<IActionResult> Add(NameAnswers form, CancellationToken ct)
    {
        if (form.Faults is { Count: > 0 } left) return Unfinished("NewSchool", form, left);
        var outcome = await add.RunAsync(By(form), form.TypedSlug, form.NameEn ?? "", form.NameCy ?? "", ct);
        return outcome.IsRefused(out _, out var added)
            ? InvalidForm("NewSchool", form, NotDone, new Fault("slug", SchoolWords.SlugTaken(form.TypedSlug)))
            : View("LeadCode", new SchoolCodeModel(added.School, new(), new NewLeadCode(added.LeadCode, added.School.CreatedAt + LeadCode.Lasts), IsNew: true));
    }

    /// <summary>Asks why another code for a lead is made.</summary>
    [HttpGet("{school}/lead-code")]
    public async Task<IActionResult> Code(SchoolId school, CancellationToken ct) =>
        await find.OneAsync(All, school, ct) is { } found ? View("LeadCode", new SchoolCodeModel(found, new(), null, IsNew: false)) : Notice.NotFound();

    /// <summary>Makes it, and shows it this once.</summary>
    [HttpPost("{school}/lead-code")]
    public async Task<IActionResult> Code(SchoolId school, DeedAnswers form, CancellationToken ct)
    {
        if (await find.OneAsync(All, school, ct) is not { } found) return Notice.NotFound();
        var model = new SchoolCodeModel(found, form, null, IsNew: false);
        return form.Faults is { Count: > 0 } left ? Unfinished("LeadCode", model, left)
            : View("LeadCode", model with { Made = (await make.RunAsync(By(form), school, ct)).Value });
    }

    /// <summary>What a school's profile says now.</summary>
    [HttpGet("{school}/profile")]
    public async Task<IActionResult> Profile(SchoolId school, CancellationToken ct)
    {
        if (await find.OneAsync(All, school, ct) is not { } found) return Notice.NotFound();
        var shown = KeptContacts.Of(found.Profile, await variables.AllAsync(ct)).Shown;
        return View(new ProfileModel(found, new() { Yaml = shown }, IsHidden: found.Profile is not null && shown is null));
    }

    /// <summary>Sets it, or says line by line what is wrong with it.</summary>
    [HttpPost("{school}/profile")]
    public async Task<IActionResult> Profile(SchoolId school, ProfileAnswers form, CancellationToken ct)
    {
        if (await find.OneAsync(All, school, ct) is not { } found) return Notice.NotFound();
        // Browsers end lines with two characters; what was kept from a file has one.
        var (model, known) = (new ProfileModel(found, form, IsHidden: false), await variables.AllAsync(ct));
        var (yaml, lineOf) = KeptContacts.Of(found.Profile, known).PutBack((form.Yaml ?? "").ReplaceLineEndings("\n"));
        IReadOnlyList<Fault> left = [.. ProfileAnswers.Wrong(yaml, lineOf, known), .. form.Faults];
        if (left.Count > 0) return Unfinished("Profile", model, left);
        return (await set.RunAsync(By(form), school, yaml, known, ct)).Why is null ? Done(OperatorLinks.Schools, OperatorDeed.ProfileSet) : Notice.NotFound();
    }
}

/// <summary>A profile, and why.</summary>
public sealed record ProfileAnswers : DeedAnswers
{
    private static readonly Bilingual SayProfile = new("Give the profile", "Rhowch y proffil");

    /// <summary>The profile, as typed.</summary>
    public string? Yaml { get; init; }

    /// <summary>What is wrong with a profile, line by line, as the command line says it.</summary>
    /// <param name="yaml">The whole of it.</param>
    /// <param name="lineOf">Of each of its lines, from 1, the line that the operator sees.</param>
    /// <param name="known">What a profile may fill in.</param>
    public static IEnumerable<Fault> Wrong(string yaml, IReadOnlyList<int> lineOf, IReadOnlyDictionary<string, Variable> known) =>
        string.IsNullOrWhiteSpace(yaml) ? [new("yaml", SayProfile)]
        : SchoolProfile.Read(yaml, known) is ContentReading<SchoolProfile>.Unsound(var problems)
            ? problems.Select(problem => new Fault("yaml", InLine(lineOf[Math.Min(problem.Line, lineOf.Count - 1)], problem.Message))) : [];

    private static Bilingual InLine(int line, Bilingual words) => new($"Line {line}: {words.En}", $"Llinell {line}: {words.Cy}");
}

/// <summary>The page of schools.</summary>
/// <param name="Found">Those on it.</param>
/// <param name="Name">What their names have in them; null for all.</param>
/// <param name="Done">What was done a moment ago, or null.</param>
public sealed record SchoolsModel(SchoolRows Found, string? Name, Bilingual? Done);

/// <summary>The form that makes a code for a lead, and the code that was made.</summary>
/// <param name="School">For which school.</param>
/// <param name="Form">As filled in.</param>
/// <param name="Made">The code, or null.</param>
/// <param name="IsNew">The school was added just now.</param>
public sealed record SchoolCodeModel(School School, DeedAnswers Form, NewLeadCode? Made, bool IsNew);

/// <summary>The form that sets a profile.</summary>
/// <param name="School">Of which school.</param>
/// <param name="Form">As filled in.</param>
/// <param name="IsHidden">One is set that cannot be shown without the names in it.</param>
public sealed record ProfileModel(School School, ProfileAnswers Form, bool IsHidden);
