using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Web.Features.Player;

/// <summary>What a page inside a module shows: texts of one edition, and the school's profile as that edition's variables read it.</summary>
public interface IInModule
{
    /// <summary>The edition's module.</summary>
    Module Module { get; }

    /// <summary>The profile, read for that edition.</summary>
    SchoolProfile Profile { get; }
}

/// <summary>A view inside a module: it fills the module's texts in, and no other view can.</summary>
/// <typeparam name="TModel">The view's model.</typeparam>
public abstract class ModuleView<TModel> : CoursePage<TModel> where TModel : IInModule
{
    /// <summary>The school's profile.</summary>
    /// <exception cref="InvalidOperationException">It was read for another edition.</exception>
    public SchoolProfile Profile
    {
        get
        {
            Model.Profile.MustBeFor(Model.Module);
            return Model.Profile;
        }
    }

    /// <summary>A text of the module, with the school's values.</summary>
    public override string Say(Bilingual text) => ProfileText.Fill(text.In(Language), Profile, Language);

    /// <summary>A page of the module as HTML, with the school's values.</summary>
    public string Markdown(Bilingual body) => PageText.ToHtml(body.In(Language), Profile, Language);

    /// <summary>A text of the module as paragraphs: a blank line parts them.</summary>
    public IEnumerable<string> Paragraphs(Bilingual text) =>
        Say(text).Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Shows in the bar and in the title which module and step the page belongs to, and how far one is in the step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="at">From 1; 0 where the step isn't counted.</param>
    /// <param name="of">The last number.</param>
    public void ShowStep(Step step, int at = 0, int of = 0)
    {
        ViewData["Module"] = Say(Model.Module.Title);
        ViewData["Step"] = step;
        if (at > 0) ViewData["StepNote"] = Say($"{at} of {of}", $"{at} o {of}");
    }

    /// <summary>The same for a page of a story; the support that a sensitive one offers comes with it.</summary>
    /// <returns>Where one is, in words: "Professional boundaries · story 2 of 4".</returns>
    public string ShowStory(Scenario scenario)
    {
        var module = Model.Module;
        var (at, of) = (module.Scenarios.ToList().FindIndex(s => s.Id == scenario.Id) + 1, module.Scenarios.Count);
        ShowStep(Step.Decide, at, of);
        if (scenario.Sensitive) ViewData["Support"] = new SupportOffer(scenario, Profile.Core);
        return Say(module.Title) + Say($" · story {at} of {of}", $" · stori {at} o {of}");
    }
}

/// <summary>The way out that every page of a sensitive story offers.</summary>
/// <param name="Scenario">The story.</param>
/// <param name="School">Whom one can turn to.</param>
public sealed record SupportOffer(Scenario Scenario, CoreValues School);
