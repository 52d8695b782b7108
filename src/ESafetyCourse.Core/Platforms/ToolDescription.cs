using ESafetyCourse.Lti;

namespace ESafetyCourse.Core.Platforms;

/// <summary>What the tool tells an LMS of itself.</summary>
/// <param name="Registration">As it is registered.</param>
public sealed record ToolDescription(ToolRegistration Registration);
