using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Registers;

namespace ESafetyCourse.Tests.Registers;

/// <summary>A school's register to try the workbook on.</summary>
internal static class RegisterSample
{
    public const string Hash = "9f2c1d7ab04e6f35c8d1907be2a46f5d3b8c0e7192a5d6f4e3b1c09f8a7d6e5c";

    private static readonly string[] Names =
    [
        "Bevan, Carys", "Davies, Huw", "Hughes, Mared", "Khan, Aisha", "Llŷr, Siân", "Môn, Gŵyn", "O'Connor, Niamh", "Pŵel, Tŵm",
    ];

    private static readonly Bilingual[] Modules =
    [
        new("Professional boundaries with learners", "Ffiniau proffesiynol gyda dysgwyr"),
        new("When staff are targeted: evidence, reporting, support", "Pan fydd staff yn cael eu targedu: tystiolaeth, rhoi gwybod a chymorth"),
        new("Passwords and devices", "Cyfrineiriau a dyfeisiau"),
    ];

    private static PersonId Who { get; } = new(new Guid("00000000-0000-7000-8000-000000000001"));

    public static DateTimeOffset AsAt { get; } = new(2026, 11, 21, 9, 15, 0, TimeSpan.Zero);

    public static RegisterHeading Heading { get; } = new(
        new("Ysgol Bro Wennol & Friends", "Ysgol Bro Wennol a'i Ffrindiau"),
        new(SchoolCalendar.DateOf(AsAt), AsAt),
        AsAt,
        "Mared Hughes",
        null,
        1234,
        Hash,
        new RegisterCounts(Done: 33, DueAgain: 2, NotYetDue: 4, Late: 3, Exempt: 2, OnLeave: 1, NotRequired: 5, Left: 6, DueWithin30Days: 4),
        new(new(35, 2, 4, 3, 1, 2, 5), [new(new RequirementId(new Guid("00000000-0000-7000-8000-000000000002")), "E‑safety induction", new(35, 2, 4, 3, 1, 2, 5))]));

    public static RegisterRow Late { get; } = new(
        Who, "Bevan, Carys", [StaffGroup.Teaching, StaffGroup.Governor], new RequirementId(Who.Value), "E‑safety induction", RegisterStatus.Late,
        "A lead gave more time; it was due by 1 Sep 2026.", new DateOnly(2026, 10, 1), null, ["one", "two", "three"], 2);

    public static RegisterRow Left { get; } = new(
        Who, "Davies, Huw", [], new RequirementId(Who.Value), "E‑safety induction", RegisterStatus.Left,
        "Gadawodd ar 3 Mai 2026; roedd wedi’i gwblhau ac yn gyfredol bryd hynny.", null, new DateOnly(2026, 2, 28), ["one", "two", "three"], 3);

    public static ModuleRow Signed { get; } = new(
        Who, "passwords", "Bevan, Carys", "Carys Bevan", "Teaching", "Passwords and devices", 3, 92,
        new DateTimeOffset(2026, 7, 31, 22, 59, 59, TimeSpan.Zero),
        new DateTimeOffset(2026, 7, 31, 23, 30, 0, TimeSpan.Zero),
        Language.Welsh, new DateOnly(2027, 8, 1), ModuleStatus.Signed, "BW-000123", 123);

    public static ModuleRow NotStarted { get; } = new(
        Who, "passwords", "Davies, Huw", "", "Support", "Passwords and devices", null, null, null, null, null, null, ModuleStatus.NotStarted, null, null);

    public static SignedStatement Statement { get; } = new(
        "Bevan, Carys", "Passwords and devices", "A09-1", "Byddaf yn dweud wrth yr arweinydd e‑ddiogelwch ar unwaith.",
        Language.Welsh, Signed.SignedAt!.Value, "BW-000123");

    /// <summary>People and requirements, each status in turn.</summary>
    public static IReadOnlyList<RegisterRow> Rows(int count) =>
    [
        .. Enumerable.Range(0, count).Select(index => Late with
        {
            Name = Names[index % Names.Length] + (index >= Names.Length ? $" {index}" : ""), Status = (RegisterStatus)(index % 8),
            DueOn = index % 3 == 0 ? null : DateOnly.FromDateTime(AsAt.DateTime).AddDays(index), DoneOn = index % 2 == 0 ? null : DateOnly.FromDateTime(AsAt.DateTime).AddDays(-index),
        }),
    ];

    /// <summary>People and modules, each status in turn.</summary>
    public static async IAsyncEnumerable<ModuleRow> ModuleRows(int count, Language language, Action<int>? before = null)
    {
        for (var index = 0; index < count; index++)
        {
            before?.Invoke(index);
            yield return Row(index, language);
        }

        await Task.CompletedTask;
    }

    public static async IAsyncEnumerable<SignedStatement> Statements(int count, Language language)
    {
        for (var index = 0; index < count; index++)
        {
            var row = Row(index, language);
            yield return Statement with { Name = row.Name, Module = row.Module, StatementId = $"A09-{(index % 4) + 1}" };
        }

        await Task.CompletedTask;
    }

    public static async Task<MemoryStream> WriteAsync(
        IReadOnlyList<RegisterRow> rows, IEnumerable<ModuleRow> modules, IEnumerable<SignedStatement> statements, Language language, RegisterHeading? heading = null)
    {
        var file = new MemoryStream();
        await RegisterWorkbook.WriteAsync(
            file, heading ?? Heading, rows, modules.ToAsyncEnumerable(), statements.ToAsyncEnumerable(), language, TestContext.Current.CancellationToken);
        file.Position = 0;
        return file;
    }

    private static ModuleRow Row(int index, Language language)
    {
        var status = (ModuleStatus)(index % 5);
        var passed = status >= ModuleStatus.PassedNotSigned;
        var signed = status >= ModuleStatus.Signed;
        var at = AsAt.AddDays(status == ModuleStatus.RefresherDue ? -400 - (index % 30) : -(index % 60));
        var name = Names[index % Names.Length] + (index >= Names.Length ? $" {index}" : "");
        return new ModuleRow(
            Who,
            $"module-{index % Modules.Length}",
            name,
            signed ? name.Split(", ")[^1] : "",
            index % 7 == 0 ? "Teaching, Governor" : "Support",
            Modules[index % Modules.Length].In(language),
            passed ? 1 + (index % 3) : null,
            passed ? 70 + (index % 31) : null,
            passed ? at : null,
            signed ? at : null,
            signed ? (Language)(index % 2) : null,
            signed ? DateOnly.FromDateTime(at.DateTime).AddYears(1) : null,
            status,
            signed ? $"BW-{index:000000}" : null,
            signed ? index + 1 : null);
    }
}
