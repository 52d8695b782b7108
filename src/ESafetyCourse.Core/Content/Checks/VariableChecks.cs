using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content.Checks;

/// <summary>The variables themselves.</summary>
internal static class VariableChecks
{
    public static void Run(Variable variable, Notes notes)
    {
        if (!ProfileText.IsVariable($"{{{variable.Name}}}"))
            notes.Complain(variable, $"the variable’s name “{variable.Name}” may only hold small letters, digits and _.");
        if (variable.Least > variable.Most) notes.Complain(variable, $"“least” of {variable.Name} is larger than “most”.");
        if (variable.Kind != VariableKind.List) return;

        // "a" before c, p and t mutates them (a chath, a phlant, a thŷ), which a list can't do for itself.
        foreach (var (key, words) in variable.Options.Skip(1).Where(option => ProfileText.MutatesAfterA(option.Value.Cy)))
        {
            notes.Complain(variable,
                $"option {key} of {variable.Name} begins with c, p or t in Welsh (“{words.Cy}”), which changes after “a” in a list. " +
                "Only the first option may.");
        }
    }
}
