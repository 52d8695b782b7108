using ESafetyCourse.Core;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Launches;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Core.Visits;

namespace ESafetyCourse.Web.Commands;

/// <summary>Somebody in the demonstration's history who takes a module from its first page to the signature, by the deeds that the pages use.</summary>
/// <param name="deeds">Where the deeds come from: a scope of its own.</param>
/// <param name="school">At which school.</param>
/// <param name="who">Who, and what they are called.</param>
/// <param name="language">In which language they sign.</param>
internal sealed class DemoLearner(IServiceProvider deeds, School school, (PersonId Id, string Name) who, Language language)
{
    private readonly Actor.Member _member = new(who.Id, school.Id);

    /// <summary>Takes it.</summary>
    public async Task TakeAsync(string module, CancellationToken ct)
    {
        _ = (await Get<StartAttempt>().RunAsync(_member, module, ct)).Value;
        var progress = await ProgressAsync(module, ct);
        foreach (var page in progress.Module.Pages) _ = (await Get<RecordPageRead>().RunAsync(_member, module, page.Id, ct)).Value;
        foreach (var scenario in progress.Module.Scenarios)
            foreach (var (scene, choice) in StoryWalk.Paths(scenario.Story).First().Steps)
                _ = (await Get<RecordDecision>().RunAsync(_member, module, scenario.Id, scene.Id, choice.Id, ct)).Value;
        _ = (await Get<StartQuiz>().RunAsync(_member, module, ct)).Value;
        progress = await ProgressAsync(module, ct);
        for (var number = 1; progress.QuestionAt(number) is { } question; number++)
        {
            string[] right = [.. question.Answers.Where(answer => answer.Correct).Select(answer => answer.Id)];
            _ = (await Get<AnswerQuestion>().RunAsync(_member, module, number, right, ct)).Value;
        }

        _ = (await Get<HandInQuiz>().RunAsync(_member, module, ct)).Value;
        var posts = (await Get<FindPeople>().RunAsync(new(school.Id), ct)).Of(who.Id);
        var profile = await Get<Profiles>().OfAsync(school.Id, school.ProfileSetAt, progress.Edition, ct);
        var sheet = StatementSheet.For(progress.Module, profile, posts?.Registered is true, language);
        var signature = new Signature(language, sheet.Wording, [.. sheet.Statements.Select(statement => statement.Id)], who.Name);
        _ = (await Get<SignAttestation>().RunAsync(_member, Visit, module, signature, ct)).Value;
    }

    // As if they had come in by an LMS that is gone: no platform stands in what they sign, and no grade goes out.
    private CurrentVisit Visit => new(
        TypedId.New<VisitId>(), TypedId.New<SessionId>(), who.Id, who.Name, school.Id, school.Name, school.ProfileSetAt, null, language, [], null, false, false,
        LtiDoor.Door.Name, null, false, true, false);

    private async Task<Progress> ProgressAsync(string module, CancellationToken ct) => (await Get<FindProgress>().RunAsync(Viewer.Of(_member), module, ct))!;

    private T Get<T>() where T : notnull => deeds.GetRequiredService<T>();
}
