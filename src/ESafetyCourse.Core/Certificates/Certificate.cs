using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.Certificates;

/// <summary>
/// That somebody has signed every module of a course: what a certificate says. It is read from the evidence, and says the same whenever it is asked for.
/// </summary>
/// <param name="Course">The course's slug.</param>
/// <param name="Title">What it is called now.</param>
/// <param name="SchoolName">At which school.</param>
/// <param name="Name">The name signed.</param>
/// <param name="DoneOn">The day (Europe/London) on which the last module was signed.</param>
/// <param name="ValidUntil">The last day on which it counts as in date.</param>
/// <param name="Modules">The modules, in the course's order.</param>
public sealed record Certificate(
    string Course, Bilingual Title, Bilingual SchoolName, string Name, DateOnly DoneOn, DateOnly ValidUntil, IReadOnlyList<CertifiedModule> Modules)
{
    /// <summary>Whether a signature is part of it.</summary>
    /// <param name="receipt">The reference on its receipt.</param>
    public bool Has(string receipt) => Modules.Any(module => module.Receipt == receipt);
}

/// <summary>A module on a certificate, with where the school's evidence has it.</summary>
/// <param name="Title">What it is called now.</param>
/// <param name="Edition">Which edition was taken.</param>
/// <param name="SignedOn">The day (Europe/London) on which it was signed.</param>
/// <param name="Receipt">The reference on its receipt.</param>
/// <param name="Sequence">Its number in the school's chain.</param>
/// <param name="Hash">Its hash there.</param>
public sealed record CertifiedModule(Bilingual Title, int Edition, DateOnly SignedOn, string Receipt, long Sequence, string Hash)
{
    /// <summary>Where the training was done, if at another school; null otherwise.</summary>
    public TrainedAt? TrainedAt { get; init; }
}
