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

    public static DateTimeOffset AsAt { get; } = new(2026, 11, 21, 9, 15, 0, TimeSpan.Zero);

    public static RegisterHeading Heading { get; } = new(
        new("Ysgol Bro Wennol & Friends", "Ysgol Bro Wennol a'i Ffrindiau"),
        AsAt,
        "Mared Hughes",
        null,
        1234,
        Hash,
        new RegisterCounts(Signed: 35, RefresherDue: 0, DueWithin30Days: 4, PassedNotSigned: 3, Started: 2, NotStarted: 2));

    public static RegisterRow Signed { get; } = new(
        "Bevan, Carys", "Carys Bevan", "Teaching", "Passwords and devices", 3, 92,
        new DateTimeOffset(2026, 7, 31, 22, 59, 59, TimeSpan.Zero),
        new DateTimeOffset(2026, 7, 31, 23, 30, 0, TimeSpan.Zero),
        Language.Welsh, new DateOnly(2027, 8, 1), RegisterStatus.Signed, "BW-000123", 123);

    public static RegisterRow NotStarted { get; } = new(
        "Davies, Huw", "", "Support", "Passwords and devices", null, null, null, null, null, null, RegisterStatus.NotStarted, null, null);

    public static SignedStatement Statement { get; } = new(
        "Bevan, Carys", "Passwords and devices", "A09-1", "Byddaf yn dweud wrth yr arweinydd e‑ddiogelwch ar unwaith.",
        Language.Welsh, Signed.SignedAt!.Value, "BW-000123");

    public static async IAsyncEnumerable<RegisterRow> Rows(int count, Language language, Action<int>? before = null)
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
        IEnumerable<RegisterRow> rows, IEnumerable<SignedStatement> statements, Language language, RegisterHeading? heading = null)
    {
        var file = new MemoryStream();
        await RegisterWorkbook.WriteAsync(
            file, heading ?? Heading, rows.ToAsyncEnumerable(), statements.ToAsyncEnumerable(), language, TestContext.Current.CancellationToken);
        file.Position = 0;
        return file;
    }

    private static RegisterRow Row(int index, Language language)
    {
        var status = (RegisterStatus)(index % 5);
        var passed = status >= RegisterStatus.PassedNotSigned;
        var signed = status >= RegisterStatus.Signed;
        var at = AsAt.AddDays(status == RegisterStatus.RefresherDue ? -400 - (index % 30) : -(index % 60));
        var name = Names[index % Names.Length] + (index >= Names.Length ? $" {index}" : "");
        return new RegisterRow(
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
