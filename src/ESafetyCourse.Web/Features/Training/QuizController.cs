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
        InAsync(module, new ModuleLocation.Answering(number), progress => Show(progress, number, null, false), ct);

    /// <summary>Draws the questions.</summary>
    [HttpPost("quiz/0")]
    public Task<IActionResult> Start(string module, CancellationToken ct) =>
        InAsync(module, new ModuleLocation.Answering(0), async progress =>
        {
            await start.RunAsync(progress, ct);
            return SeeOther(At(module, new ModuleLocation.Answering(1)));
        }, ct);

    /// <summary>Keeps an answer and goes on to the next.</summary>
    [HttpPost("quiz/{number:int:min(1)}")]
    public Task<IActionResult> Answer(string module, int number, string[]? answers, string? language, CancellationToken ct) =>
        InAsync(module, new ModuleLocation.Answering(number), async progress =>
        {
            var ticked = answers ?? [];
            if (await SwitchedAsync(language, ct)) return Show(progress, number, ticked, false);
            if (QuestionAt(progress, number) is not { } question) return Notice.NotFound();
            var known = ticked.Distinct(StringComparer.Ordinal).ToArray();
            if (known.Length == 0 || (!question.Multiple && known.Length > 1) || !known.All(id => question.Answers.Any(a => a.Id == id)))
            {
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return Show(progress, number, ticked, true);
            }

            var next = new ModuleLocation.Answering(number + 1);
            return await answer.RunAsync(progress, question.Id, known, next, ct) ? SeeOther(At(module, next)) : SeeOther(At($"m/{module}/result"));
        }, ct);

    /// <summary>Hands the quiz in: marked once, for good. Unanswered questions must be answered first.</summary>
    [HttpPost("quiz/hand-in")]
    public Task<IActionResult> HandIn(string module, CancellationToken ct) =>
        InAsync(module, new ModuleLocation.Answering(1), async progress =>
        {
            if (progress.NextQuestion <= progress.Attempt.Drawn!.Length) return SeeOther(At(module, new ModuleLocation.Answering(progress.NextQuestion)));
            await handIn.RunAsync(progress, ct);
            return SeeOther(At($"m/{module}/result"));
        }, ct);

    /// <summary>The result, question by question.</summary>
    [HttpGet("result")]
    public Task<IActionResult> Result(string module, CancellationToken ct) =>
        InAsync(module, new ModuleLocation.Results(), progress => View(new ResultModel(progress, MarkedQuestion.Frozen(progress.Mark!, progress.Module))), ct);

    private IActionResult Show(Progress progress, int number, string[]? ticked, bool nothingTicked)
    {
        if (number == 0) return View("Quiz", progress);
        return QuestionAt(progress, number) is { } question
            ? View("Question", new QuestionModel(progress, question, number, ticked ?? [.. progress.Answers.GetValueOrDefault(question.Id) ?? []], nothingTicked))
            : View("Check", progress);
    }

    private static Question? QuestionAt(Progress progress, int number) =>
        number <= progress.Attempt.Drawn!.Length ? progress.Module.Questions.First(q => q.Id == progress.Attempt.Drawn[number - 1]) : null;
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
