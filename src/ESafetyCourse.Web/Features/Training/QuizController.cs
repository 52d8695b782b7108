using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Training;

/// <summary>The quiz: one question a page, a check before handing in, then the result.</summary>
[Route("v/{visit}/m/{module}")]
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
            ? await InAsync(module, new ModuleLocation.Answering(number), progress =>
                InvalidForm("Question", new QuestionModel(progress, progress.QuestionAt(number)!, number, ticked, true)), ct)
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
            ? View("Question", new QuestionModel(progress, question, number, ticked ?? [.. progress.Answers.GetValueOrDefault(question.Id) ?? []], false))
            : View("Check", progress);
    }
}

/// <summary>A question.</summary>
/// <param name="Progress">The attempt.</param>
/// <param name="Question">The question.</param>
/// <param name="Number">From 1.</param>
/// <param name="Ticked">What is ticked.</param>
/// <param name="NothingTicked">The form was handed in without a fitting answer.</param>
public sealed record QuestionModel(Progress Progress, Question Question, int Number, IReadOnlyList<string> Ticked, bool NothingTicked);

/// <summary>The result: the mark as frozen, with each question's own result.</summary>
public sealed record ResultModel(Progress Progress, IReadOnlyList<MarkedQuestion> Questions);

/// <summary>One question of the result.</summary>
/// <param name="Progress">The attempt.</param>
/// <param name="Marked">The question, what was ticked and what it earned.</param>
public sealed record QuestionResult(Progress Progress, MarkedQuestion Marked);
