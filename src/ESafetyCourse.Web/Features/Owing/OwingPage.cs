using ESafetyCourse.Core;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Web.Features.Leads;
using ESafetyCourse.Web.Features.Registers;
using ESafetyCourse.Web.Links;

namespace ESafetyCourse.Web.Features.Owing;

/// <summary>A page that shows, or acts on, the list of who owes what.</summary>
public abstract class OwingPage(FindRegister register, RegisterQuestions questions) : LeadPage
{
    /// <summary>The list as it is now.</summary>
    /// <param name="filter">What it is narrowed to; a status that it doesn't offer, or none, shows who is late.</param>
    /// <param name="page">Which page of it.</param>
    /// <param name="ct">Cancellation.</param>
    protected async Task<OwingModel> FindAsync(RegisterFilter filter, string? page, CancellationToken ct)
    {
        if (filter.Status is not { } asked || !OwingModel.Statuses.Contains(asked)) filter = filter with { Status = RegisterStatus.Late };
        var question = await questions.AskAsync(Visit.SchoolId, Visit.ProfileSetAt, filter, Visit.Language, ct);
        await using var found = (await register.RunAsync(Lead, question, RegisterPatience.Page, ct)).Value;
        var asks = found.All.Where(row => row.Requirement is not null && (found.Question.Requirement is not { } only || row.Requirement == only)).ToList();
        var names = found.All.DistinctBy(row => row.Person).ToDictionary(row => row.Person, row => row.Name);
        return new OwingModel(
            found.Question, found.Requirements, RegisterCounts.Count(asks, found.On), OwingFigures.ByGroup(asks, found.On),
            OwingFigures.Forecast(asks, found.On), found.Rows, names, ListPage.Nearest(page, found.Rows.Count), found.On);
    }
}
