using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.People;

/// <summary>The people of the school, who of them may be the same person, and a code for another lead.</summary>
public sealed class PeopleController(FindPeople find, MakeLeadCode make, LinkPeople link, TellApart apart) : PeoplePage
{
    /// <summary>The list, after what a lead is asked.</summary>
    [HttpGet("people")]
    public async Task<IActionResult> People(string? done, CancellationToken ct) =>
        View(await ModelAsync(await find.RunAsync(Lead, ct), ct) with { Done = DoneWords.Of(done) });

    /// <summary>What a lead code is for.</summary>
    [HttpGet("people/code")]
    public IActionResult Code() => View("LeadCode");

    /// <summary>Makes a code and shows it this once.</summary>
    [HttpPost("people/code")]
    public async Task<IActionResult> MakeCode(CancellationToken ct) => View("LeadCode", (await make.RunAsync(Visit.Lead!, Visit.SchoolId, ct)).Value);

    /// <summary>Where an answer was sent, looked at again (in the other language, say): the list.</summary>
    [HttpGet("people/{person}/answer/{former}")]
    public IActionResult Back() => SeeOther(To.People());

    /// <summary>Answers whether a newcomer is somebody who was known before.</summary>
    [HttpPost("people/{person}/answer/{former}")]
    public async Task<IActionResult> Answer(PersonId person, PersonId former, string? answer, CancellationToken ct)
    {
        var people = await find.RunAsync(Lead, ct);
        if (people.Of(person) is null) return Notice.NotFound();
        var asked = (await find.QuestionsAsync(Lead, ct)).FirstOrDefault(row => row.Newcomer == person && row.Former == former);
        if (asked is null) return SeeOther(To.People()); // Another lead was quicker.
        switch (answer)
        {
            case "same":
                if ((await link.RunAsync(Visit.Lead!, person, former, ct)).Why is not { } why) return SeeOther(To.People(LeadDeed.Linked));
                return await UnansweredAsync(people, asked, LinkWords.Of(why), ct);
            case "else":
                await apart.RunAsync(Visit.Lead!, person, former, ct); // Refused where another lead was quicker: it is answered.
                return SeeOther(To.People(LeadDeed.Apart));
            default:
                return await UnansweredAsync(people, asked, LinkWords.Unanswered, ct);
        }
    }

    private async Task<IActionResult> UnansweredAsync(SchoolPeople people, PersonQuestion asked, Bilingual words, CancellationToken ct) => InvalidForm(
        "People", await ModelAsync(people, ct), LinkWords.NotKept, new Fault(SameQuestion.FieldOf(asked), words));

    private async Task<PeopleModel> ModelAsync(SchoolPeople people, CancellationToken ct)
    {
        var questions = (await find.QuestionsAsync(Lead, ct))
            .Select(asked => new SameQuestion(asked, people.Of(asked.Newcomer)!, people.Of(asked.Former)!)).ToList();
        var signed = await SignedAsync(questions.SelectMany(question => new[] { question.Newcomer, question.Former }), ct);
        return new PeopleModel(people, questions, signed);
    }
}

/// <summary>The page of the school's people.</summary>
/// <param name="People">Everybody.</param>
/// <param name="Questions">What no lead has answered yet.</param>
/// <param name="Signed">What those in question signed.</param>
public sealed record PeopleModel(SchoolPeople People, IReadOnlyList<SameQuestion> Questions, ILookup<PersonId, SignedTitle> Signed)
{
    /// <summary>What was done a moment ago, or null.</summary>
    public Bilingual? Done { get; init; }
}

/// <summary>Is this the same person?</summary>
/// <param name="Asked">The two records, each by its own id.</param>
/// <param name="Newcomer">Who was met later.</param>
/// <param name="Former">Who was met before.</param>
public sealed record SameQuestion(PersonQuestion Asked, SchoolPerson Newcomer, SchoolPerson Former)
{
    /// <summary>Id of the button that a fault leads to: a newcomer may be asked about several times.</summary>
    public string Field => FieldOf(Asked);

    /// <summary>The same for two records.</summary>
    public static string FieldOf(PersonQuestion asked) => $"same-{asked.Newcomer}-{asked.Former}";
}
