using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Player;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Quizzes;

/// <summary>The quiz: one question a page, a check before handing in, then the result.</summary>
[Route(VisitLinks.ModuleRoute)]
public sealed class QuizController(FindProgress find, StartQuiz start, AnswerQuestion answer, HandInQuiz handIn) : ModulePage(find)
{
    /// <summary>Question 1 to the last; 0 is the page before the start, one past the last the check.</summary>
    [HttpGet("quiz/{number:int:min(0)}")]
    public Task<IActionResult> Question(string module, int number, CancellationToken ct) =>
        InAsync(module, new ModuleLocation.Answering(number), progress => Show(progress, number), ct);

    /// <summary>Draws the questions.</summary>
    [HttpPost("quiz/0")]
    public async Task<IActionResult> Start(string module, CancellationToken ct) =>
        await GoOnAsync(module, await start.RunAsync(Visit.Member, module, ct), ct);

    /// <summary>Keeps an answer and goes on to the next.</summary>
    [HttpPost("quiz/{number:int:min(1)}")]
    public async Task<IActionResult> Answer(string module, int number, string[]? answers, string? language, CancellationToken ct)
    {
        var ticked = answers ?? [];
        if (await SwitchedAsync(language, ct)) return await InAsync(module, new ModuleLocation.Answering(number), progress => Show(progress, number, ticked), ct);
        var outcome = await answer.RunAsync(Visit.Member, module, number, ticked, ct);
        return outcome.Why?.Reason == TrainingRefusals.NothingChosen
            ? await InAsync(module, new ModuleLocation.Answering(number), progress => Unanswered(new(progress, progress.QuestionAt(number)!, number, ticked)), ct)
            : await GoOnAsync(module, outcome, ct);
    }

    /// <summary>Hands the quiz in: marked once, for good. Unanswered questions must be answered first.</summary>
    [HttpPost("quiz/hand-in")]
    public async Task<IActionResult> HandIn(string module, CancellationToken ct) =>
        await GoOnAsync(module, await handIn.RunAsync(Visit.Member, module, ct), ct);

    /// <summary>The result, question by question.</summary>
    [HttpGet("result")]
    public Task<IActionResult> Result(string module, CancellationToken ct) =>
        InAsync(module, new ModuleLocation.Results(), progress => View(new ResultModel(progress, MarkedQuestion.Frozen(progress.Mark!, progress.Module))), ct);

    private ViewResult Show(Progress progress, int number, IReadOnlyList<string>? ticked = null)
    {
        if (number == 0) return View("Quiz", progress);
        return progress.QuestionAt(number) is { } question
            ? View("Question", new QuestionModel(progress, question, number, ticked ?? [.. progress.Answers.GetValueOrDefault(question.Id) ?? []]))
            : View("Check", progress);
    }

    private ViewResult Unanswered(QuestionModel model) => InvalidForm(
        "Question", model, new("This question has no answer yet", "Nid oes ateb i’r cwestiwn hwn eto"), new Fault(
            $"answer-{model.Question.Answers[0].Id}",
            model.Question.Multiple ? new("Tick at least one answer", "Ticiwch o leiaf un ateb") : new("Choose an answer", "Dewiswch ateb")));
}

/// <summary>A question.</summary>
/// <param name="Progress">The attempt.</param>
/// <param name="Question">The question.</param>
/// <param name="Number">From 1.</param>
/// <param name="Ticked">What is ticked.</param>
public sealed record QuestionModel(Progress Progress, Question Question, int Number, IReadOnlyList<string> Ticked);

/// <summary>The result: the mark as frozen, with each question's own result.</summary>
public sealed record ResultModel(Progress Progress, IReadOnlyList<MarkedQuestion> Questions);

/// <summary>One question of the result.</summary>
/// <param name="Progress">The attempt.</param>
/// <param name="Marked">The question, what was ticked and what it earned.</param>
public sealed record QuestionResult(Progress Progress, MarkedQuestion Marked);
