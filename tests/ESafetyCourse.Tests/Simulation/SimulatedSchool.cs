using ESafetyCourse.Core;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using ESafetyCourse.Tests.Obligations;

namespace ESafetyCourse.Tests.Simulation;

/// <summary>Somebody who lives through the years.</summary>
/// <param name="Id">Who.</param>
/// <param name="Number">By which their name and address are known.</param>
/// <param name="Haste">How likely they do on a day what they owe.</param>
public sealed record SimulatedPerson(PersonId Id, int Number, double Haste)
{
    /// <summary>What they are called: one word that no other text has.</summary>
    public string Name => $"P{Number:00000}";

    /// <summary>How many times they have begun each module at each school.</summary>
    public Dictionary<(SchoolId, string), int> Attempts { get; } = [];

    /// <summary>Where they have or had a post.</summary>
    public List<SimulatedSchool> Schools { get; } = [];
}

/// <summary>One school: its facts as they were recorded, beside the tables.</summary>
/// <param name="Facts">The facts.</param>
/// <param name="Lead">Who speaks for it.</param>
/// <param name="Days">Its calendar.</param>
public sealed record SimulatedSchool(SchoolFacts Facts, Actor.Lead Lead, SimulatedCalendar Days)
{
    /// <summary>Everybody who has or had a post.</summary>
    public List<SimulatedPerson> People { get; } = [];

    /// <summary>How many have signed.</summary>
    public long Sequence { get; set; }

    /// <summary>Its id.</summary>
    public SchoolId Id => Facts.School;

    /// <summary>The posts that stand and are not over.</summary>
    public List<Post> Held(DateOnly day) => Facts.Posts.FindAll(post => post.UndoneAt is null && post.StartsOn <= day && !(post.EndsOn < day));
}
