using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Web.Features.Player;

namespace ESafetyCourse.Web.Features.Attestations;

/// <summary>The sign page.</summary>
/// <param name="Progress">The attempt to sign for.</param>
/// <param name="Profile">The school's profile, read for the attempt's edition.</param>
/// <param name="Sheet">The statements.</param>
/// <param name="Form">What was typed and ticked.</param>
public sealed record SignModel(Progress Progress, SchoolProfile Profile, StatementSheet Sheet, SignForm Form) : IInModule
{
    /// <inheritdoc/>
    public Module Module => Progress.Module;

    /// <summary>What is signed for, where it was done at another school; null where it was done here.</summary>
    public TrainedElsewhere? Elsewhere { get; init; }

    /// <summary>Id of the first box that is not ticked, or else of the first.</summary>
    public string Unticked => $"agreed-{(Sheet.Statements.FirstOrDefault(statement => !Agrees(statement)) ?? Sheet.Statements[0]).Id}";

    /// <summary>Id of what is to be mended.</summary>
    public string FieldOf(RefusalCode why) =>
        why == SignRefusals.NameMissing || why == SignRefusals.NameTooLong || why == SignRefusals.SharedLogin ? "name"
        : why == SignRefusals.TellingNotAgreed ? "tell-yes" : Unticked;

    /// <summary>Whether a statement is ticked.</summary>
    public bool Agrees(ShownStatement statement) => Form.Agreed?.Contains(statement.Id) is true;
}
