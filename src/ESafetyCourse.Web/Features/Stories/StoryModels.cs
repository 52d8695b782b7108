using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Web.Features.Player;

namespace ESafetyCourse.Web.Features.Stories;

// What the pages of a story show. None of them knows an attempt: whoever shows a story to somebody who isn't taking the training (a
// preview, say) says where its buttons lead.

/// <summary>A story's title screen.</summary>
/// <param name="Module">Which module tells it.</param>
/// <param name="Profile">The school's profile, read for the module's edition.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Begin">The address of the first scene.</param>
/// <param name="BeginEquivalent">The address of the equivalent's first scene; null where there is no equivalent.</param>
public sealed record OpeningModel(Module Module, SchoolProfile Profile, Scenario Scenario, string Begin, string? BeginEquivalent) : IInModule;

/// <summary>A scene to decide.</summary>
/// <param name="Module">Which module tells it.</param>
/// <param name="Profile">The school's profile, read for the module's edition.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Scene">The scene.</param>
/// <param name="Action">The address that takes the choice.</param>
/// <param name="Ticked">Id of the choice ticked, or null.</param>
public sealed record SceneModel(
    Module Module, SchoolProfile Profile, Scenario Scenario, Scene Scene, string Action, string? Ticked) : IInModule
{
    /// <summary>The scene's number in its story, from 1; a choice may pass over some.</summary>
    public int Number => Scenario.StoryOf(Scene).Scenes.TakeWhile(scene => scene.Id != Scene.Id).Count() + 1;
}

/// <summary>What followed from a choice.</summary>
/// <param name="Module">Which module tells it.</param>
/// <param name="Profile">The school's profile, read for the module's edition.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Scene">The scene that was decided.</param>
/// <param name="Choice">What was chosen.</param>
/// <param name="IsFirst">It is the choice that was recorded; otherwise somebody went back to look at another.</param>
/// <param name="Clauses">The clauses that the choice rests on.</param>
/// <param name="Onward">The address of the next scene, or of the ending.</param>
/// <param name="Back">The address of the scene.</param>
public sealed record OutcomeModel(
    Module Module, SchoolProfile Profile, Scenario Scenario, Scene Scene, Choice Choice, bool IsFirst, IReadOnlyList<Clause> Clauses,
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
