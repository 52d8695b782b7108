using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Requirements;

/// <summary>That somebody does not have to do something on certain days.</summary>
public sealed class Exemption : RecordedFact, IOfPersonAtSchool
{
    /// <summary>Id.</summary>
    public Guid Id { get; init; }

    /// <summary>Who.</summary>
    public PersonId PersonId { get; init; }

    /// <summary>At which school.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>From which requirement; null from every one.</summary>
    public RequirementId? RequirementId { get; init; }

    /// <summary>Why.</summary>
    public ExemptionReason Reason { get; init; }

    /// <summary>The first day (Europe/London).</summary>
    public DateOnly FromOn { get; init; }

    /// <summary>The last day, itself included; null while no end is known.</summary>
    public DateOnly? UntilOn { get; init; }

    /// <summary>Both.</summary>
    [System.ComponentModel.DataAnnotations.Schema.NotMapped]
    public Days Days => new(FromOn, UntilOn);
}

/// <summary>Why somebody is exempt: a closed list. Words that a lead adds stand beside the evidence, where they can be erased.</summary>
public enum ExemptionReason
{
    /// <summary>They do it at another school or employer, who keeps the record.</summary>
    DoneElsewhere,

    /// <summary>Their post has no contact with learners or with the school's systems.</summary>
    NoContact,

    /// <summary>They are at the school for a few days only.</summary>
    ShortStay,

    /// <summary>They do something else instead, which the lead arranged.</summary>
    OtherArrangement,

    /// <summary>The lead decided it for a reason that is kept elsewhere.</summary>
    LeadDecided,
}

/// <summary>More time for somebody: whatever of the requirement was due in the year up to <see cref="UntilOn"/> is due on that day.</summary>
public sealed class Extension : RecordedFact, IOfPersonAtSchool
{
    /// <summary>Id.</summary>
    public Guid Id { get; init; }

    /// <summary>For whom.</summary>
    public PersonId PersonId { get; init; }

    /// <summary>At which school.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>For which requirement.</summary>
    public RequirementId RequirementId { get; init; }

    /// <summary>The day (Europe/London) by which it is due instead.</summary>
    public DateOnly UntilOn { get; init; }
}
