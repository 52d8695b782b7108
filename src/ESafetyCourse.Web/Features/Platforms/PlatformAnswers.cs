using ESafetyCourse.Web.Features.Operators;

namespace ESafetyCourse.Web.Features.Platforms;

/// <summary>A school, and why.</summary>
public sealed record SchoolAnswers : DeedAnswers
{
    /// <summary>The school's id, as sent.</summary>
    public string? School { get; init; }
}

/// <summary>An address that an LMS has now, and why.</summary>
public sealed record MoveAnswers : DeedAnswers
{
    /// <summary>The issuer from now on, as typed.</summary>
    public string? To { get; init; }
}
