using System.Text.Json;
using System.Text.Json.Nodes;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using Npgsql;

namespace ESafetyCourse.Core.Attestations;

/// <summary>
/// The editions behind attempts: each document is read and hashed once, and only one that matches its hash is used to mark
/// again. What is wrong with an edition is said once.
/// </summary>
internal sealed class CheckedEditions(Findings findings)
{
    // Published with an evidence row in the same save, from the first edition on.
    private static readonly string Rows = $"""
        select e.id, e.module_slug, e.number, e.content_hash, e.document, {Written.Time("e.published_at")} as published_at,
               v.body as recorded, {Written.Time("v.at")} as recorded_at
        from editions e
        left join evidence v on v.kind = 'edition-published' and v.subject = e.id::text
        where (@school is null or e.id in (
                  select edition_id from attempts where school_id = @school
                  union select t.edition_id from attestations a join attempts t on t.id = a.attempt_id where a.school_id = @school)) and e.id <> all(@known)
        order by e.module_slug, e.number
        """;

    private readonly Dictionary<Guid, Module?> _known = [];

    /// <summary>Reads the editions not yet known: those that a school uses, or with null all.</summary>
    public async Task ReadAsync(Snapshot snapshot, SchoolId? school, CancellationToken ct)
    {
        await foreach (var row in snapshot.RowsAsync(Rows, school, ct, new NpgsqlParameter("known", _known.Keys.ToArray())))
            _known[row.Get<Guid>("id")] = Read(row);
    }

    /// <summary>Whether there is such an edition.</summary>
    public bool Has(Guid id) => _known.ContainsKey(id);

    /// <summary>The module as frozen; null where its document can't be trusted.</summary>
    public Module? Find(Guid id) => _known.GetValueOrDefault(id);

    private Module? Read(NpgsqlDataReader row)
    {
        var (slug, number, hash, text) = (row.Get<string>("module_slug"), row.Get<int>("number"), row.Get<string>("content_hash"), row.Get<string>("document"));
        void Found(string fault) => findings.Add($"edition {number} of {slug} ({row.Get<Guid>("id")}): {fault}");

        if (row.Text("recorded") is not { } recorded) Found("nothing records that it was published");
        else if (recorded != CanonicalJson.Write(new JsonObject { ["module"] = slug, ["number"] = number, ["hash"] = hash })
            || row.Text("recorded_at") != row.Text("published_at")) Found("it differs from what was recorded when it was published");

        if (ChainHash.Of(text) != hash)
        {
            Found("its document does not match its hash");
            return null;
        }

        var edition = new Edition { Id = new(row.Get<Guid>("id")), ModuleSlug = slug, Number = number, ContentHash = hash, Document = text };
        if (Thaw(edition) is not { } module) Found("its document is not one that the program writes");
        else if (module.Slug != slug) Found($"its document is of the module {module.Slug}");
        else return module;
        return null;
    }

    private static Module? Thaw(Edition edition)
    {
        try
        {
            var module = EditionDocument.Read(edition).Module;
            return IsWhole(module) ? module : null;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    // What the reader lets through (members that are missing, nulls in lists) and the checks could not bear; a list that is
    // missing as a whole throws ArgumentNullException here.
    private static bool IsWhole(Module? module) => module is not null
        && module.MustGetRight.All(rule => rule is not null) && module.Outcomes.All(group => group is not null)
        && module.Pages.All(page => page is not null) && module.Statements.All(statement => statement is not null)
        && module.Questions.All(question => question is { Id: not null } && question.Answers.All(answer => answer is not null)
            && question.Answers.Any(answer => answer.Correct))
        && module.Questions.DistinctBy(question => question.Id).Count() == module.Questions.Count
        && module.Scenarios.All(scenario => scenario is { Id: not null } && IsWhole(scenario.Story)
            && (scenario.Equivalent is null || IsWhole(scenario.Equivalent)));

    private static bool IsWhole(Story? story) => story is not null && story.Endings.All(ending => ending is not null)
        && story.Scenes.All(scene => scene is not null && scene.Choices.All(choice => choice is not null && choice.But?.All(turn => turn is not null) is not false));
}
