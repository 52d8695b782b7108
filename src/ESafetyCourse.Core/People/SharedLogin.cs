namespace ESafetyCourse.Core.People;

/// <summary>A log-in that several people use, such as one for supply staff: what is done under it is nobody's in particular, so nobody signs with it.</summary>
public sealed class SharedLogin : IOfPersonAtSchool
{
    /// <summary>Id.</summary>
    public Guid Id { get; init; }

    /// <summary>At which school a lead said so: it holds nowhere else.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>As whom the log-in is known.</summary>
    public PersonId PersonId { get; init; }

    /// <summary>When it was said (UTC).</summary>
    public DateTimeOffset SaidAt { get; init; }

    /// <summary>When it was taken back (UTC).</summary>
    public DateTimeOffset? UndoneAt { get; set; }
}
