using ESafetyCourse.Core.Content;
using Npgsql;

namespace ESafetyCourse.Core.Training;

/// <summary>Counts what people think before a page explains it, for its authors: how many chose which answer, of all schools together.</summary>
public sealed class CountGuesses(NpgsqlDataSource database, Editions editions)
{
    /// <summary>How many people an answer must have for their number to be shown.</summary>
    public const int Fewest = 5;

    /// <summary>The answers of every page that asks, as it stands in the newest edition, with how many people chose each first.</summary>
    public async Task<IReadOnlyList<GuessedPage>> RunAsync(CancellationToken ct)
    {
        var counts = new Dictionary<(string Module, string Page, string Option), int>();
        // A person once, however often they took the training. Few are not told apart from none, so that nobody can be made out.
        await using (var command = database.CreateCommand("""
            select a.module_slug, g.page_id, g.option_id, count(distinct a.person_id)::int as people
            from page_guesses g join attempts a on a.id = g.attempt_id
            group by a.module_slug, g.page_id, g.option_id
            having count(distinct a.person_id) >= $1
            """))
        {
            command.Parameters.Add(new() { Value = Fewest });
            await using var row = await command.ExecuteReaderAsync(ct);
            while (await row.ReadAsync(ct)) counts.Add((row.Get<string>("module_slug"), row.Get<string>("page_id"), row.Get<string>("option_id")), row.Get<int>("people"));
        }

        return
        [
            .. from edition in await editions.NewestAsync(ct)
               from page in edition.Module.Pages
               where page.Guess is not null
               select new GuessedPage(edition.Module.Slug, page, [.. page.Guess!.Options.Select(option =>
                   new GuessedOption(option, counts.TryGetValue((edition.Module.Slug, page.Id, option.Id), out var people) ? people : null))]),
        ];
    }
}

/// <summary>A page that asks before it explains.</summary>
/// <param name="Slug">Of its module.</param>
/// <param name="Page">The page.</param>
/// <param name="Options">Its answers.</param>
public sealed record GuessedPage(string Slug, Page Page, IReadOnlyList<GuessedOption> Options);

/// <summary>An answer.</summary>
/// <param name="Option">Its words.</param>
/// <param name="People">How many people chose it first; null for fewer than <see cref="CountGuesses.Fewest"/>.</param>
public sealed record GuessedOption(GuessOption Option, int? People);
