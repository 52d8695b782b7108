using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Requirements;
using Npgsql;

namespace ESafetyCourse.Core.Registers;

/// <summary>What a school's requirements are called: as their courses are, and where two ask for one course, how often besides.</summary>
internal static class RequirementTitles
{
    /// <summary>Of each requirement the version that holds on <c>@on</c>, as known at <c>@known</c>; else the last one.</summary>
    public static readonly string Sql = $"""
        select distinct on (requirement_id) requirement_id, course_slug, cycle, months
        from requirements where school_id = @school and {KnownFacts.At("@known")}
        order by requirement_id, starts_on <= @on and (ends_on is null or ends_on >= @on) desc, starts_on desc
        """;

    /// <summary>Reads them, in the order of their titles.</summary>
    /// <param name="command"><see cref="Sql"/> with its parameters.</param>
    /// <param name="question">Whose courses and language count.</param>
    /// <param name="ct">Cancellation.</param>
    public static async Task<IReadOnlyDictionary<RequirementId, string>> ReadAsync(NpgsqlCommand command, RegisterQuestion question, CancellationToken ct)
    {
        var found = new List<(RequirementId Id, string Course, Bilingual Often)>();
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            while (await row.ReadAsync(ct))
            {
                var slug = row.Get<string>("course_slug");
                var often = Often(StoredName.Read<Cycle>(row.Get<string>("cycle")), row.Number<int>("months"));
                found.Add((new(row.Get<Guid>("requirement_id")), question.Courses.GetValueOrDefault(slug, slug), often));
            }
        }

        var twice = found.CountBy(one => one.Course).Where(course => course.Value > 1).Select(course => course.Key).ToHashSet();
        return new OrderedDictionary<RequirementId, string>(
            from one in found
            let title = twice.Contains(one.Course) ? $"{one.Course} ({one.Often.In(question.Language)})" : one.Course
            orderby title, one.Id.Value
            select KeyValuePair.Create(one.Id, title));
    }

    private static Bilingual Often(Cycle cycle, int? months) => cycle switch
    {
        Cycle.Once => new("once", "unwaith"),
        Cycle.Rolling => new($"every {months} months", $"misoedd rhwng pob tro: {months}"),
        _ => new("every year", "bob blwyddyn"),
    };
}
