namespace ESafetyCourse.Core.Attestations;

/// <summary>A module that was signed.</summary>
/// <param name="Person">Under which id.</param>
/// <param name="ModuleSlug">Which.</param>
/// <param name="SignedAt">When (UTC).</param>
public sealed record SignedModule(PersonId Person, string ModuleSlug, DateTimeOffset SignedAt);
