using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Player;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Quizzes;

/// <summary>The quiz: one question a page, a check before handing in, then the result.</summary>
[Route(VisitLinks.ModuleRoute)]
public sealed class QuizController(FindProgress find, Profiles profiles, StartQuiz start, AnswerQuestion answer, HandInQuiz handIn) : ModulePage(find, profiles)
{
    /// <summary>Question 1 to the last; 0 is the page before the start, one past the last the check.</summary>
    [HttpGet("quiz/{number:int:min(0)}")]
    public Task<IActionResult> Question(string module, int number, CancellationToken ct) =>
        InAsync(module, new ModuleLocation.Answering(number), (progress, profile) => Show(progress, profile, number), ct);

    /// <summary>Draws the questions.</summary>
    [HttpPost("quiz/0")]
    public async Task<IActionResult> Start(string module, CancellationToken ct) =>
        await GoOnAsync(module, await start.RunAsync(Visit.Member, module, ct), ct);

    /// <summary>Keeps an answer and goes on to the next.</summary>
    [HttpPost("quiz/{number:int:min(1)}")]
    public async Task<IActionResult> Answer(string module, int number, string[]? answers, string? language, CancellationToken ct)
    {
        var ticked = answers ?? [];
        if (await SwitchedAsync(language, ct)) return await InAsync(module, new ModuleLocation.Answering(number), (progress, profile) => Show(progress, profile, number, ticked), ct);
        var outcome = await answer.RunAsync(Visit.Member, module, number, ticked, ct);
        return outcome.Why?.Reason == TrainingRefusals.NothingChosen
            ? await InAsync(module, new ModuleLocation.Answering(number), (progress, profile) => Unanswered(new(progress, profile, progress.QuestionAt(number)!, number, ticked)), ct)
            : await GoOnAsync(module, outcome, ct);
    }

    /// <summary>Hands the quiz in: marked once, for good. Unanswered questions must be answered first.</summary>
    [HttpPost("quiz/hand-in")]
    public async Task<IActionResult> HandIn(string module, CancellationToken ct) =>
        await GoOnAsync(module, await handIn.RunAsync(Visit.Member, module, ct), ct);

    /// <summary>The result, question by question.</summary>
    [HttpGet("result")]
    public Task<IActionResult> Result(string module, CancellationToken ct) =>
        InAsync(module, new ModuleLocation.Results(), (progress, profile) => View(new ResultModel(progress, profile, MarkedQuestion.Frozen(progress.Mark!, progress.Module, progress.Attempt.Seed))), ct);

    private ViewResult Show(Progress progress, SchoolProfile profile, int number, IReadOnlyList<string>? ticked = null)
    {
        if (number == 0) return View("Quiz", new QuizModel(progress, profile));
        return progress.QuestionAt(number) is { } question
            ? View("Question", new QuestionModel(progress, profile, question, number, ticked ?? [.. progress.Answers.GetValueOrDefault(question.Id) ?? []]))
            : View("Check", new QuizModel(progress, profile));
    }

    private ViewResult Unanswered(QuestionModel model) => InvalidForm(
        "Question", model, new("This question has no answer yet", "Nid oes ateb i’r cwestiwn hwn eto"), new Fault(
            $"answer-{model.Answers[0].Id}",
            model.Question.Multiple ? new("Tick at least one answer", "Ticiwch o leiaf un ateb") : new("Choose an answer", "Dewiswch ateb")));
}
