using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Training;

namespace ESafetyCourse.Web.Features.Attestations;

/// <summary>The sign page.</summary>
/// <param name="Progress">The attempt to sign for.</param>
/// <param name="Sheet">The statements.</param>
/// <param name="Form">What was typed and ticked.</param>
public sealed record SignModel(Progress Progress, StatementSheet Sheet, SignForm Form)
{
    /// <summary>Id of the first box that is not ticked, or else of the first.</summary>
    public string Unticked => $"agreed-{(Sheet.Statements.FirstOrDefault(statement => !Agrees(statement)) ?? Sheet.Statements[0]).Id}";

    /// <summary>Whether a statement is ticked.</summary>
    public bool Agrees(ShownStatement statement) => Form.Agreed?.Contains(statement.Id) is true;
}
