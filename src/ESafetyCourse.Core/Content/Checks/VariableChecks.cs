using ESafetyCourse.Core.Content.Problems;
using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content.Checks;

/// <summary>The variables themselves.</summary>
internal static class VariableChecks
{
    public static void Run(Variable variable, Notes notes)
    {
        if (!ProfileText.IsVariable($"{{{variable.Name}}}"))
            notes.Complain(variable, ProfileProblems.VariableName(variable.Name));
        if (variable.Least > variable.Most) notes.Complain(variable, ProfileProblems.LeastAboveMost(variable.Name));
        if (variable.Kind != VariableKind.List) return;

        // "a" before c, p and t mutates them (a chath, a phlant, a thŷ), which a list can't do for itself.
        foreach (var (key, words) in variable.Options.Skip(1).Where(option => ProfileText.MutatesAfterA(option.Value.Cy)))
            notes.Complain(variable, ProfileProblems.OptionMutates(key, variable.Name, words.Cy));
    }
}
