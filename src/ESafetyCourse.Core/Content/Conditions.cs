namespace ESafetyCourse.Core.Content;

/// <summary>
/// What parts of a module depend on: values of the school's profile, by equality alone. An attempt keeps those that held when it began
/// (docs/adr/0018-stories-remember.md), so that a changed profile changes nothing under anybody's feet.
/// </summary>
public static class Conditions
{
    /// <summary>The values, of those that a module depends on, that hold for a school.</summary>
    /// <param name="module">The module.</param>
    /// <param name="profile">The school's profile, read for the module's edition.</param>
    /// <returns>Sorted, each as <c>name=value</c>.</returns>
    public static string[] Held(Module module, SchoolProfile profile) =>
    [
        .. (module.PartOf ?? module).Whens.SelectMany(when => when.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .SelectMany(name => profile.Keys(name).Select(value => Written(name, value))),
    ];

    /// <summary>Every combination of values that a module's conditions tell apart.</summary>
    /// <param name="module">The module.</param>
    /// <param name="variables">The profile variables, by name.</param>
    public static IEnumerable<string[]> All(Module module, IReadOnlyDictionary<string, Variable> variables)
    {
        IEnumerable<string[]> all = [[]];
        foreach (var name in (module.PartOf ?? module).Whens.SelectMany(when => when.Keys).Distinct(StringComparer.Ordinal).Where(variables.ContainsKey).Order(StringComparer.Ordinal))
            all = all.SelectMany(held => variables[name].Options.Keys, (held, value) => (string[])[.. held, Written(name, value)]);
        return all;
    }

    /// <summary>Whether these are values of what a module depends on, one for each.</summary>
    internal static bool Fit(Module module, IReadOnlyCollection<string> held) =>
        held.Select(condition => condition.Split('=')[0]).Order(StringComparer.Ordinal)
            .SequenceEqual((module.PartOf ?? module).Whens.SelectMany(when => when.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    /// <summary>Whether something is there where certain values hold.</summary>
    internal static bool AreMet(IReadOnlyDictionary<string, string>? when, IReadOnlyCollection<string> held) =>
        when is null || when.All(condition => held.Contains(Written(condition.Key, condition.Value)));

    private static string Written(string name, string value) => $"{name}={value}";
}
