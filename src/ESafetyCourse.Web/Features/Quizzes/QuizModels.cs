using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Web.Features.Player;

namespace ESafetyCourse.Web.Features.Quizzes;

/// <summary>A page of the quiz: on its own, the one before the start and the check before handing in.</summary>
/// <param name="Progress">The attempt.</param>
/// <param name="Profile">The school's profile, read for the attempt's edition.</param>
public record QuizModel(Progress Progress, SchoolProfile Profile) : IInModule
{
    /// <inheritdoc/>
    public Module Module => Progress.Module;
}

/// <summary>A question.</summary>
/// <param name="Progress">The attempt.</param>
/// <param name="Profile">The school's profile, read for the attempt's edition.</param>
/// <param name="Question">The question.</param>
/// <param name="Number">From 1.</param>
/// <param name="Ticked">What is ticked.</param>
public sealed record QuestionModel(
    Progress Progress, SchoolProfile Profile, Question Question, int Number, IReadOnlyList<string> Ticked) : QuizModel(Progress, Profile)
{
    /// <summary>Its answers, in the order of this attempt.</summary>
    public IReadOnlyList<Answer> Answers => QuizDraw.Shown(Question, Progress.Attempt.Seed);

    /// <summary>How to answer it.</summary>
    public Bilingual Hint => Question switch
    {
        { Multiple: true } => new("Tick all that apply.", "Ticiwch bob un sy’n berthnasol."),
        { First: true } => new("All of these have their place. Choose the one that comes first.", "Mae lle i bob un o’r rhain. Dewiswch yr un sy’n dod gyntaf."),
        _ => new("Choose one.", "Dewiswch un."),
    };
}

/// <summary>The result: the mark as frozen, with each question's own result.</summary>
public sealed record ResultModel(Progress Progress, SchoolProfile Profile, IReadOnlyList<MarkedQuestion> Questions) : QuizModel(Progress, Profile);

/// <summary>One question of the result.</summary>
/// <param name="Progress">The attempt.</param>
/// <param name="Profile">The school's profile, read for the attempt's edition.</param>
/// <param name="Marked">The question, what was ticked and what it earned.</param>
public sealed record QuestionResult(Progress Progress, SchoolProfile Profile, MarkedQuestion Marked) : QuizModel(Progress, Profile);
