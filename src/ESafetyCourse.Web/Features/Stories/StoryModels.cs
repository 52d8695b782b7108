using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Web.Features.Player;

namespace ESafetyCourse.Web.Features.Stories;

// What the pages of a story show. None of them knows an attempt: whoever shows a story to somebody who isn't taking the training (a
// preview, say) says where its buttons lead.

/// <summary>A story's title screen, with the first scene below it where nothing has to be said or asked before.</summary>
/// <param name="Module">Which module tells it.</param>
/// <param name="Profile">The school's profile, read for the module's edition.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="First">The first scene; null for a sensitive story, where it is reached by a button.</param>
/// <param name="Begin">The address of the first scene.</param>
/// <param name="BeginEquivalent">The address of the equivalent's first scene; null where there is no equivalent.</param>
/// <param name="Pictures">The edition's pictures.</param>
public sealed record OpeningModel(
    Module Module, SchoolProfile Profile, Scenario Scenario, SceneModel? First, string Begin, string? BeginEquivalent, EditionPictures Pictures) : IWithPeople;

/// <summary>A scene to decide, or one that was decided and is looked at again.</summary>
/// <param name="Module">Which module tells it.</param>
/// <param name="Profile">The school's profile, read for the module's edition.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Scene">The scene, as it is told to whoever came this way.</param>
/// <param name="Number">Its number on the way, from 1.</param>
/// <param name="Action">The address that takes the choice.</param>
/// <param name="Ticked">Id of the choice ticked, or null.</param>
/// <param name="IsDecided">The first choice was made; another one only shows what would have been.</param>
/// <param name="Pictures">The edition's pictures.</param>
public sealed record SceneModel(
    Module Module, SchoolProfile Profile, Scenario Scenario, Scene Scene, int Number, string Action, string? Ticked, bool IsDecided,
    EditionPictures Pictures) : IWithPeople;

/// <summary>What followed from a choice, with the next scene below it.</summary>
/// <param name="Module">Which module tells it.</param>
/// <param name="Profile">The school's profile, read for the module's edition.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Scene">The scene that was decided.</param>
/// <param name="Choice">What was chosen.</param>
/// <param name="IsFirst">It is the choice that was recorded; otherwise somebody looks at what would have been.</param>
/// <param name="Clauses">The clauses that the choice rests on.</param>
/// <param name="Next">The next scene; null before an ending, and for a choice that only shows what would have been.</param>
/// <param name="Onward">The address of what comes next: for a choice that only shows what would have been, what followed from the first one.</param>
/// <param name="Back">The address of the scene.</param>
public sealed record OutcomeModel(
    Module Module, SchoolProfile Profile, Scenario Scenario, Scene Scene, Choice Choice, bool IsFirst, IReadOnlyList<Clause> Clauses, SceneModel? Next,
    string Onward, string Back) : IInModule;

/// <summary>How a story ended.</summary>
/// <param name="Module">Which module tells it.</param>
/// <param name="Profile">The school's profile, read for the module's edition.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Ending">The ending.</param>
/// <param name="Way">The choices that led here; empty where they are not to be told.</param>
/// <param name="Next">What comes after the story.</param>
/// <param name="Onward">The address of that.</param>
/// <param name="Again">The address of the story's title screen.</param>
public sealed record EndingModel(
    Module Module, SchoolProfile Profile, Scenario Scenario, Ending Ending, IReadOnlyList<Choice> Way, ModuleLocation Next,
    string Onward, string Again) : IInModule;
