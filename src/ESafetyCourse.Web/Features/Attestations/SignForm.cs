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

    /// <summary>The attempt at another school that the page showed; null where it is signed for one of this school.</summary>
    public Guid? Attempt { get; init; }

    /// <summary>Ticked where they agree that this school is told of it.</summary>
    public string? Tell { get; init; }

    /// <summary>Set by the language button.</summary>
    public string? Language { get; init; }
}
