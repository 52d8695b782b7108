using System.Globalization;
using ESafetyCourse.Core.Content.Problems;
using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content;

/// <summary>
/// What a school says about itself, with the defaults where it says nothing. Reading costs a YAML parse: keep it for as
/// long as <c>ProfileSetAt</c> and the variables stay the same.
/// </summary>
public sealed class SchoolProfile
{
    private readonly IReadOnlyDictionary<string, Variable> _variables;
    private readonly IReadOnlyDictionary<string, ProfileValue> _values;
    private readonly PublishedEdition? _edition;

    private SchoolProfile(
        IReadOnlyDictionary<string, Variable> variables, IReadOnlyDictionary<string, ProfileValue> values, PublishedEdition? edition) =>
        (_variables, _values, _edition) = (variables, values, edition);

    /// <summary>The pass mark, 1 to 100 per cent.</summary>
    public int PassMarkPercent => Number(CoreVariables.PassMarkPercent) ?? 80;

    /// <summary>Months until the training is taken again.</summary>
    public int RefreshMonths => Number(CoreVariables.RefreshMonths) ?? 12;

    /// <summary>What can be asked without a module.</summary>
    public CoreValues Core => new(
        RefreshMonths, Contact(CoreVariables.SafeguardingPerson), Contact(CoreVariables.Lead),
        Contact(CoreVariables.AssistanceLine), Contact(CoreVariables.Helpline));

    /// <summary>The longest profile that is taken, in characters; one that fills in everything has 2,000.</summary>
    public const int Longest = 32 * 1024;

    /// <summary>
    /// Reads what an operator hands in: unknown keys and options, broken interlocks, values that are too long or hold what
    /// nobody can see are refused with their lines.
    /// </summary>
    /// <param name="yaml">The profile, as <c>docs/school-profile.example.yaml</c> shows one.</param>
    /// <param name="variables">Every variable that some module asks for.</param>
    public static ContentReading<SchoolProfile> Read(string yaml, IReadOnlyDictionary<string, Variable> variables)
    {
        var (notes, values) = (new Notes(), new Dictionary<string, ProfileValue>());
        if (yaml.Length > Longest) notes.Problems.Add(new Place(ProfileYaml.File, 1), ProfileProblems.TooLong(yaml.Length, Longest));
        else if (PlainText.Unfit(yaml, lines: true) is { } unfit)
            notes.Problems.Add(new Place(ProfileYaml.File, yaml.AsSpan(0, unfit.At).Count('\n') + 1), FileProblems.Unfit(unfit.Name));
        else values = ProfileYaml.Read(yaml, variables, notes);
        return notes.Problems.Judge(new SchoolProfile(variables, values, null));
    }

    /// <summary>
    /// Reads a stored profile against an edition. An edition knows only the variables it uses, and options change between
    /// editions: keys it doesn't know are passed over, and a value it can't use counts as not set.
    /// </summary>
    /// <param name="yaml">The stored profile, or null when none was set.</param>
    /// <param name="schoolName">The school's name, for <c>school_name</c> unless the profile words it otherwise.</param>
    /// <param name="edition">The edition whose variables count; null before anything was published, where none does.</param>
    public static SchoolProfile Stored(string? yaml, Bilingual schoolName, PublishedEdition? edition)
    {
        var variables = edition?.Variables ?? new Dictionary<string, Variable>();
        var values = yaml is null ? [] : ProfileYaml.Read(yaml, variables, new Notes());
        values.TryAdd(CoreVariables.SchoolName, ProfileValue.OfText(schoolName));
        return new SchoolProfile(variables, values, edition);
    }

    /// <summary>The required variables that a module shows and this profile leaves open, with their meanings.</summary>
    /// <exception cref="InvalidOperationException">The profile was read for another edition.</exception>
    public IReadOnlyList<Variable> Missing(Module module)
    {
        MustBeFor(module);
        return
        [
            .. ModuleTexts.VariablesOf(module)
                .Select(Resolved)
                .Distinct(StringComparer.Ordinal)
                .Select(name => _variables.GetValueOrDefault(name))
                .OfType<Variable>()
                .Where(variable => variable.Required && !Filled(variable)),
        ];
    }

    /// <summary>
    /// To be called before texts of a module are filled in: two modules may give one name different meanings, and what one of them makes
    /// of it must not answer for the other.
    /// </summary>
    /// <param name="module">An edition's module, or one of a catalogue whose profile is being checked.</param>
    /// <exception cref="InvalidOperationException">The profile was read for another edition.</exception>
    public void MustBeFor(Module module)
    {
        if (_edition is { } edition && !ReferenceEquals(edition.Module, module.PartOf ?? module))
            throw new InvalidOperationException($"This profile was read for edition {edition.Number} of {edition.Module.Slug}, not for this edition of {module.Slug}.");
    }

    /// <summary>The words that stand for a variable in a sentence.</summary>
    /// <exception cref="InvalidOperationException">There are none: the edition does not declare the variable, or it is required and not set.</exception>
    public string Words(string name, Language language) => _variables.TryGetValue(name, out var variable)
        ? Said(variable, language) ?? throw new InvalidOperationException($"The school profile has no value for {name}.")
        : throw new InvalidOperationException($"This profile was read for {_edition?.Module.Slug ?? "no module"}, which has no variable {name}.");

    /// <summary>Whom a contact variable names and how to reach them; null when the edition has no such contact.</summary>
    public Contact? Contact(string name)
    {
        name = Resolved(name);
        if (!_variables.TryGetValue(name, out var variable) || variable.Kind != VariableKind.Contact) return null;
        var value = _values.GetValueOrDefault(name);
        var role = value?.Text ?? variable.Default ?? variable.Meaning;
        return new Contact(role, value?.Contact ?? variable.DefaultContact ?? new ContactDetails(null, null, null));
    }

    /// <summary>Whether a flag is set; false for a variable that the edition doesn't have.</summary>
    public bool Flag(string name) => Keys(name) is ["yes"];

    /// <summary>The options chosen, by key, in the order in which the edition lists them; the defaults where nothing was chosen.</summary>
    public IReadOnlyList<string> Keys(string name) =>
        _values.GetValueOrDefault(name)?.Keys ?? _variables.GetValueOrDefault(name)?.DefaultKeys ?? [];

    /// <summary>A number, or null for a variable that the edition doesn't have.</summary>
    public int? Number(string name)
    {
        if (_values.GetValueOrDefault(name)?.Number is { } given) return given;
        return int.TryParse(_variables.GetValueOrDefault(name)?.DefaultKey, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    // Where the headteacher is the e-safety lead, the profile names that person once.
    private string Resolved(string name) =>
        name == CoreVariables.Lead && !_values.ContainsKey(name) && Flag(CoreVariables.LeadIsHeadteacher) ? CoreVariables.Headteacher : name;

    private bool Filled(Variable variable) => _values.GetValueOrDefault(variable.Name) is { } value
        && (variable.Kind != VariableKind.Contact || value.Contact is { Name: not null } and ({ Phone: not null } or { Email: not null }));

    private string? Said(Variable variable, Language language) => variable.Kind switch
    {
        VariableKind.Text => (_values.GetValueOrDefault(variable.Name)?.Text ?? variable.Default)?.In(language),
        VariableKind.Contact => Contact(variable.Name)?.Role.In(language),
        VariableKind.Number => Number(variable.Name)?.ToString(CultureInfo.InvariantCulture),
        _ => Options(variable, language),
    };

    private string? Options(Variable variable, Language language)
    {
        var keys = Keys(variable.Name);
        if (keys.Count == 0) return variable.None?.In(language);
        return ProfileText.Join([.. keys.Where(variable.Options.ContainsKey).Select(key => variable.Options[key].In(language))], language);
    }
}

/// <summary>Somebody to turn to.</summary>
/// <param name="Role">The role, as sentences and evidence name it.</param>
/// <param name="Details">Who holds it and how to reach them: for pages, never for evidence.</param>
public sealed record Contact(Bilingual Role, ContactDetails Details);
