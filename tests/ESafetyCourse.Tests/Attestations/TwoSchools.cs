using ESafetyCourse.Core;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Core.Visits;
using ESafetyCourse.Tests.Kit;
using Npgsql;

namespace ESafetyCourse.Tests.Attestations;

/// <summary>Carys has a post at two schools, and has trained and signed at the first.</summary>
public sealed class TwoSchools(Cluster cluster) : SharedCourse(cluster)
{
    public PersonId Carys { get; private set; }

    public School Second { get; private set; } = null!;

    public Attestation First { get; private set; } = null!;

    protected override async Task PrepareAsync(TestCourse course)
    {
        Carys = await course.Given.PersonAsync("Carys Bevan");
        Second = await course.Given.SchoolAsync("glan-yr-afon");
        await course.Given.PostAsync(Carys, Second, "support");
        First = await course.Given.SignedAsync(await course.Given.LaunchAsync(Carys, lineItem: "http://lms.example/lines/1"));
    }
}

/// <summary>What tests about the two schools do.</summary>
public static class CitingMarks
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    /// <summary>What somebody may have counted where they are.</summary>
    public static Task<TrainedElsewhere?> ElsewhereAsync(this TestCourse course, PersonId person, School at) =>
        course.WithAsync<FindTrainedElsewhere, TrainedElsewhere?>(find => find.RunAsync(new(person, at.Id), SampleCourse.Slug, Ct));

    /// <summary>Agrees to everything and signs for what was done elsewhere, or hands in something else.</summary>
    public static Task<Outcome<Attestation>> CiteAsync(this TestCourse course, CurrentVisit visit, School at, AttemptId attempt, Func<Signature, Signature>? alter = null)
    {
        var sheet = StatementSheet.For(course.Edition.Module, Profiles.Of(at, course.Edition), visit.Registrant, Language.English);
        var signature = new Signature(Language.English, sheet.Wording, [.. sheet.Statements.Select(statement => statement.Id)], "Carys Bevan") { AgreesToTell = true };
        return course.WithAsync<CiteMark, Outcome<Attestation>>(cite =>
            cite.RunAsync(visit.Member, visit, visit.ModuleSlug!, attempt, alter?.Invoke(signature) ?? signature, Ct));
    }

    /// <summary>Everything that the check of all evidence says is wrong.</summary>
    public static async Task<IReadOnlyList<string>> FoundAsync(this TestCourse course)
    {
        var found = new List<string>();
        var common = await new VerifyEvidence(course.Get<NpgsqlDataSource>()).RunAsync(null, chain =>
        {
            if (chain.Broken is not null) found.Add($"{chain.School}: {chain.Broken}");
            found.AddRange(chain.Beside.First.Select(sentence => $"{chain.School}: {sentence}"));
        }, Ct);
        return [.. found, .. common.First];
    }
}
