using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Web.Features.Player;

namespace ESafetyCourse.Web.Features.Modules;

/// <summary>A page of an attempt.</summary>
/// <param name="Progress">The attempt.</param>
/// <param name="Profile">The school's profile, read for the attempt's edition.</param>
/// <param name="Id">Which page.</param>
public sealed record PageModel(Progress Progress, SchoolProfile Profile, string Id) : IInModule
{
    /// <summary>What the form before a page says of itself.</summary>
    public const string GuessForm = "guess";

    /// <summary>What the form of the things to sort says of itself.</summary>
    public const string SortForm = "sort";

    /// <inheritdoc/>
    public Module Module => Progress.Module;

    /// <summary>The page.</summary>
    public Page Page { get; } = Progress.Module.Pages.First(page => page.Id == Id);

    /// <summary>The edition's pictures.</summary>
    public EditionPictures Pictures => new(Progress.Edition);

    /// <summary>What was decided before the page; null where nothing was, or the page doesn't ask.</summary>
    public GuessOption? Guessed => Page.Guess?.Options.FirstOrDefault(option => option.Id == Progress.Guesses.GetValueOrDefault(Id));

    /// <summary>It is shown though nothing was decided before it.</summary>
    public bool IsShown { get; init; }

    /// <summary>The page asks first: neither was it answered nor read.</summary>
    public bool AsksFirst => Page.Guess is not null && Guessed is null && !IsShown && !Progress.PagesRead.Contains(Id);

    /// <summary>What is ticked before the page, and not sent yet.</summary>
    public string? Ticked { get; init; }

    /// <summary>Where each thing was put: item → bin.</summary>
    public IReadOnlyDictionary<string, string?> Sorted { get; init; } = new Dictionary<string, string?>();

    /// <summary>It was handed in: where each thing belongs is shown.</summary>
    public bool IsSorted { get; init; }

    /// <summary>The name of the field for a thing to sort.</summary>
    public static string SortField(SortItem item) => $"sort-{item.Id}";
}
