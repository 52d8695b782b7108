namespace ESafetyCourse.Core.Obligations;

/// <summary>What one person owes in one cycle of a requirement, on a day, as known at a moment (docs/adr/0019).</summary>
/// <param name="School">At which school.</param>
/// <param name="Requirement">What is required.</param>
/// <param name="Person">Who, by the id of their visits.</param>
/// <param name="Cycle">Which time, from 1.</param>
/// <param name="Course">Slug of the course.</param>
/// <param name="Modules">Slugs of its modules, of the edition in force when the window opened, in their order.</param>
/// <param name="OpensOn">The first day (Europe/London) on which it is asked for.</param>
/// <param name="DueOn">The last day on which it is in time; extensions, leave and exemptions are in it.</param>
/// <param name="FirstDueOn">The same without them.</param>
/// <param name="DoneOn">The day on which the last module was signed; null while something is left.</param>
/// <param name="Signed">Slugs of the modules signed, of those.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Beneath">Where it would stand without leave, exemption and end.</param>
/// <param name="Why">Why it stands so.</param>
/// <param name="UntilOn">The last day of the leave or the exemption, if it is known; the last day at the school, in the audience or of the requirement.</param>
/// <param name="IsCurrent">Whether it is the cycle of its requirement that says where the person stands.</param>
/// <param name="ChangesOn">The next day on which the calendar alone changes something; null for none.</param>
public sealed record Obligation(
    SchoolId School, RequirementId Requirement, PersonId Person, int Cycle, string Course, IReadOnlyList<string> Modules, DateOnly OpensOn, DateOnly DueOn,
    DateOnly FirstDueOn, DateOnly? DoneOn, IReadOnlyList<string> Signed, ObligationState State, ObligationState Beneath, ObligationWhy Why, DateOnly? UntilOn,
    bool IsCurrent, DateOnly? ChangesOn);

/// <summary>Where an obligation stands.</summary>
public enum ObligationState
{
    /// <summary>Its window has not opened.</summary>
    NotOpen,

    /// <summary>It is asked for, and nothing of it was begun.</summary>
    Open,

    /// <summary>It is asked for; an attempt was begun or a module signed.</summary>
    InProgress,

    /// <summary>Every module is signed.</summary>
    Done,

    /// <summary>The due day has passed.</summary>
    Late,

    /// <summary>The person is exempt.</summary>
    Exempt,

    /// <summary>The person is on leave.</summary>
    OnLeave,

    /// <summary>The person has a post, but none for which it is required any more.</summary>
    NotApplicable,

    /// <summary>The school requires it no more.</summary>
    Superseded,

    /// <summary>The person has left.</summary>
    Closed,
}

/// <summary>Why an obligation stands as it does: what a page or a message says of it.</summary>
public enum ObligationWhy
{
    /// <summary>Its window opens on <see cref="Obligation.OpensOn"/>.</summary>
    Opens,

    /// <summary>It is due on <see cref="Obligation.DueOn"/>, as the rule has it.</summary>
    Due,

    /// <summary>It is due on <see cref="Obligation.DueOn"/>, as a lead gave more time.</summary>
    Extended,

    /// <summary>It is due on <see cref="Obligation.DueOn"/>, so many days after leave or an exemption.</summary>
    AfterBreak,

    /// <summary>The modules were signed.</summary>
    Signed,

    /// <summary>It was done elsewhere, as a certificate shows.</summary>
    DoneElsewhere,

    /// <summary>It was done on paper.</summary>
    DoneOnPaper,

    /// <summary>An exemption holds, until <see cref="Obligation.UntilOn"/> if that is known.</summary>
    Exempt,

    /// <summary>On leave, until <see cref="Obligation.UntilOn"/> if that is known.</summary>
    OnLeave,

    /// <summary>The last post ended on <see cref="Obligation.UntilOn"/>.</summary>
    Left,

    /// <summary>Since the day after <see cref="Obligation.UntilOn"/> no post of theirs is meant.</summary>
    NotMeant,

    /// <summary>The requirement ended on <see cref="Obligation.UntilOn"/>.</summary>
    RequirementEnded,
}
