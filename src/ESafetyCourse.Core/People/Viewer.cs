using System.Diagnostics;
using ESafetyCourse.Core.Evidence;

namespace ESafetyCourse.Core.People;

/// <summary>
/// Who is looking. Every read of personal data is narrowed to what they may see by a <c>VisibleTo</c> that names every viewer
/// (docs/design.md §3.5): the one of <see cref="VisibleRecords"/>, or an entity's own beside it where it differs. A kind of viewer that it
/// does not name sees nothing, and is told so by an exception.
/// </summary>
public abstract record Viewer
{
    private Viewer()
    {
    }

    /// <summary>A person looking at their own records at one school.</summary>
    public sealed record Self(PersonId Person, SchoolId School) : Viewer;

    /// <summary>A lead looking at their school.</summary>
    public sealed record LeadOf(SchoolId School) : Viewer;

    /// <summary>Whoever runs a course, at the grade book's view of one person: sees what a grade book has anyway (<see cref="IInGradeBook"/>).</summary>
    /// <param name="Records">The person, by the ids of whom the column that they look from was sent a grade.</param>
    /// <param name="School">At which school.</param>
    public sealed record Marker(IReadOnlyList<PersonId> Records, SchoolId School) : Viewer;

    /// <summary>A governor or an auditor who sees names, looking at their school by a grant (docs/adr/0023).</summary>
    public sealed record NamesOf(SchoolId School, GrantId Grant) : Viewer;

    /// <summary>
    /// A governor or an auditor who sees counts alone. No record of a person is theirs to see, under whatever condition: what they are shown has types that
    /// hold no person.
    /// </summary>
    public sealed record CountsOf(SchoolId School, GrantId Grant) : Viewer;

    /// <summary>The program or its operator, who has the database anyway; always named explicitly.</summary>
    public sealed record Program : Viewer;

    /// <summary>What somebody sees while they act for themselves.</summary>
    public static Self Of(Actor.Member actor) => new(actor.Person, actor.School);

    /// <summary>What a lead sees while they act as one.</summary>
    public static LeadOf Of(Actor.Lead actor) => new(actor.School);

    /// <summary>What is thrown for a viewer whom a <c>VisibleTo</c> doesn't name: a mistake of the program's.</summary>
    /// <param name="what">What they asked to see.</param>
    public UnreachableException HasNoSayOver(string what) => new($"{GetType().Name} has no say over {what} yet.");
}
