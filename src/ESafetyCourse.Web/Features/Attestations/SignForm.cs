namespace ESafetyCourse.Web.Features.Attestations;

/// <summary>The signature form.</summary>
public sealed record SignForm
{
    /// <summary>The name confirmed.</summary>
    public string? Name { get; init; }

    /// <summary>Ids of statements ticked.</summary>
    public string[]? Agreed { get; init; }

    /// <summary>Hash of the wording that the page showed.</summary>
    public string? Wording { get; init; }

    /// <summary>Set by the language button.</summary>
    public string? Language { get; init; }
}
