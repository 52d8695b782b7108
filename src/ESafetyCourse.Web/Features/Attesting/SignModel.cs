using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Training;

namespace ESafetyCourse.Web.Features.Attesting;

/// <summary>The sign page.</summary>
/// <param name="Progress">The attempt to sign for.</param>
/// <param name="Sheet">The statements.</param>
/// <param name="Form">What was typed and ticked.</param>
/// <param name="Fault">Why it was not signed: one of <see cref="SignRefusals"/> that the form can mend, or null.</param>
public sealed record SignModel(Progress Progress, StatementSheet Sheet, SignForm Form, RefusalCode? Fault);
