using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Certificates;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Web.Features.Player;

namespace ESafetyCourse.Web.Features.Attestations;

/// <summary>A receipt, read from the evidence itself, never recomputed.</summary>
/// <param name="Attestation">The row.</param>
/// <param name="Document">What it holds.</param>
/// <param name="Name">The name signed, or null after erasure.</param>
/// <param name="Module">For the title.</param>
/// <param name="Profile">The school's profile, read for the module's edition.</param>
/// <param name="RefresherDueOn">Last day on which it counts as in date.</param>
public sealed record ReceiptModel(
    Attestation Attestation, AttestationDocument Document, string? Name, Module Module, SchoolProfile Profile, DateOnly RefresherDueOn) : IInModule
{
    /// <summary>What is required of the person, now or before, of which the module is part: its dates stand in place of the refresher's.</summary>
    public IReadOnlyList<Owed> Owed { get; init; } = [];

    /// <summary>Where the training was done, if at another school; null otherwise.</summary>
    public TrainedAt? TrainedAt { get; init; }

    /// <summary>What modules and courses are called.</summary>
    public IReadOnlyDictionary<string, string> Titles { get; init; } = new Dictionary<string, string>();

    /// <summary>The certificates that it is part of.</summary>
    public IReadOnlyList<Certificate> Certificates { get; init; } = [];

    /// <summary>Reads an attestation.</summary>
    /// <param name="attestation">The row.</param>
    /// <param name="name">The name signed, or null after erasure.</param>
    /// <param name="module">For the title.</param>
    /// <param name="profile">The school's profile, read for the module's edition.</param>
    /// <param name="monthsNow">Months until a refresher as the school's profile says now, for one that doesn't say its own.</param>
    public static ReceiptModel Of(Attestation attestation, string? name, Module module, SchoolProfile profile, int monthsNow)
    {
        var document = AttestationText.Read(attestation.Body);
        return new(attestation, document, name, module, profile, document.RefresherDueOn ?? Refresher.DueOn(document.SignedAt, monthsNow));
    }
}
