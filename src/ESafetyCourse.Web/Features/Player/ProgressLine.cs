namespace ESafetyCourse.Web.Features.Player;

/// <summary>How far one is, in words and as a bar.</summary>
/// <param name="Words">E.g. "Professional boundaries · page 3 of 10".</param>
/// <param name="At">From 1.</param>
/// <param name="Of">The last number.</param>
public sealed record ProgressLine(string Words, int At, int Of);
