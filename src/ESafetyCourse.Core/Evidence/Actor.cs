using System.Diagnostics;

namespace ESafetyCourse.Core.Evidence;

/// <summary>
/// Who does a deed, at which school and by which right. A deed that only some may do asks for one of these by its type; those of a visit
/// are made by the visit, so that nobody can claim a right that they don't have at this moment.
/// </summary>
public abstract record Actor
{
    private Actor()
    {
    }

    /// <summary>How evidence names them, and the school that they act at.</summary>
    internal (EvidenceActor Actor, PersonId? Person, SchoolId? School, AccountId? Account) InEvidence => this switch
    {
        Member(var person, var school) => (EvidenceActor.Person, person, school, null),
        Lead(var person, var school) => (EvidenceActor.Person, person, school, null),
        Operator(var account, _) => (EvidenceActor.Operator, null, null, account),
        Program => (EvidenceActor.Program, null, null, null),
        _ => throw new UnreachableException(),
    };

    /// <summary>A person for themselves, at one school.</summary>
    public sealed record Member(PersonId Person, SchoolId School) : Actor;

    /// <summary>A lead for their school.</summary>
    public sealed record Lead(PersonId Person, SchoolId School) : Actor;

    /// <summary>Whoever runs the program.</summary>
    /// <param name="Account">By which account, in a browser; null on the command line, where nobody is asked who they are.</param>
    /// <param name="Because">Why, in their own words, which stand beside each row of evidence; null on the command line.</param>
    public sealed record Operator(AccountId? Account = null, string? Because = null) : Actor;

    /// <summary>The program by itself: a job, or what follows from a launch.</summary>
    public sealed record Program : Actor;
}

/// <summary>Who did it, as evidence has it.</summary>
public enum EvidenceActor
{
    /// <summary>A person, for themselves or as a lead.</summary>
    Person,

    /// <summary>Whoever runs the program, in a browser or on its command line.</summary>
    Operator,

    /// <summary>The program by itself.</summary>
    Program,
}
