namespace ESafetyCourse.Core.Launches;

/// <summary>A launch with which a visit has begun.</summary>
/// <param name="Visit">The visit.</param>
/// <param name="Module">The module that the link names, or null.</param>
/// <param name="HasPost">Whether the person has said what they do at this school.</param>
/// <param name="GradeMissing">Whom a grade is missing of here: they signed the module before, and came by another link. Mostly null.</param>
public sealed record RecordedLaunch(VisitId Visit, string? Module, bool HasPost, PersonId? GradeMissing);
