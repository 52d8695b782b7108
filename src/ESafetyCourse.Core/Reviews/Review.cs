using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Training;

namespace ESafetyCourse.Core.Reviews;

/// <summary>What a viewer may see of somebody's work in a module.</summary>
/// <param name="Name">What the platform calls them, or null.</param>
/// <param name="ModuleSlug">Which module, or which course.</param>
/// <param name="Grade">The grade, or null before one was signed for.</param>
/// <param name="Attempt">What the attempt came to; null for a viewer who sees the grade alone, and for a course.</param>
public sealed record Review(string? Name, string ModuleSlug, ReviewedGrade? Grade, ReviewedAttempt? Attempt)
{
    /// <summary>Where the training for the grade was done, if at another school, of which no more is shown here; null otherwise.</summary>
    public TrainedAt? TrainedAt { get; init; }
}

/// <summary>A grade.</summary>
/// <param name="Percent">Whole per cent.</param>
/// <param name="SignedAt">When it was signed for (UTC).</param>
public sealed record ReviewedGrade(int Percent, DateTimeOffset SignedAt);

/// <summary>What an attempt came to: how each group of questions went, and how stories ended.</summary>
/// <param name="Edition">The edition that was taught.</param>
/// <param name="State">How far it is.</param>
/// <param name="Groups">Each group of which questions were asked; none before the quiz was handed in.</param>
/// <param name="Stories">The first ending of each story that is not sensitive. Of the others nobody is told anything (docs/design.md §8).</param>
public sealed record ReviewedAttempt(PublishedEdition Edition, AttemptState State, IReadOnlyList<GroupMark> Groups, IReadOnlyList<StoryEnding> Stories)
{
    /// <summary>What is shown of an attempt.</summary>
    internal static ReviewedAttempt Of(PublishedEdition edition, Attempt attempt, Mark? mark, IReadOnlyDictionary<string, string> endings)
    {
        var module = edition.Module.For(attempt.Conditions);
        var asked = (mark is null ? [] : MarkedQuestion.Frozen(mark, module, attempt.Seed)).ToLookup(one => one.Question.Group);
        return new(
            edition, attempt.State,
            [.. module.Outcomes.Where(group => asked.Contains(group.Id))
                .Select(group => new GroupMark(group.Text, asked[group.Id].Count(one => one.Right), asked[group.Id].Count()))],
            [.. from scenario in module.Scenarios
                where !scenario.Sensitive && endings.ContainsKey(scenario.Id)
                let ending = scenario.Story.Ending(endings[scenario.Id])
                where ending is not null
                select new StoryEnding(scenario.Title, ending)]);
    }
}

/// <summary>How a group of questions went.</summary>
/// <param name="Group">The learning outcome that they assess.</param>
/// <param name="Right">How many were wholly right.</param>
/// <param name="Of">How many were asked.</param>
public sealed record GroupMark(Bilingual Group, int Right, int Of);

/// <summary>How a story ended the first time.</summary>
/// <param name="Story">The story's title.</param>
/// <param name="Ending">The ending.</param>
public sealed record StoryEnding(Bilingual Story, Ending Ending);
