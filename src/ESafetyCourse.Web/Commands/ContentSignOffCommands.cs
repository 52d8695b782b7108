using System.CommandLine;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety content sign-off</c>, <c>confirm-welsh</c> and <c>waiting</c>: who answers for which text, and for which nobody does.</summary>
public static class ContentSignOffCommands
{
    /// <summary>A safeguarding person has reviewed stories.</summary>
    public static Command BuildSignOff() => Build(
        SignOffKind.Review, "sign-off", "Write down that a safeguarding person has reviewed a story. It holds until a word of the story changes.",
        "A story, as in boundaries/BC02; several may follow.", "Every story of a module that nobody has reviewed, as in boundaries.");

    /// <summary>A translator has confirmed Welsh.</summary>
    public static Command BuildConfirmWelsh() => Build(
        SignOffKind.Welsh, "confirm-welsh", "Write down that a translator has confirmed the Welsh of a text. It holds until a word of either language changes.",
        "A text, as in boundaries/page/drift or blocks/route-child (esafety content waiting names them all); several may follow.",
        "Every text that waits in a module, as in boundaries, or in blocks, clauses or profile.");

    /// <summary>What nobody answers for as it is written now.</summary>
    public static Command BuildWaiting()
    {
        var folder = ContentCommands.Folder();
        var command = new Command("waiting", "List what waits for a review or for a confirmation of its Welsh, what matters most first.") { folder };
        command.SetAction(parsed => ContentCommands.Read(parsed.GetRequiredValue(folder)) is { } catalogue ? List(WaitingText.In(catalogue)) : 1);
        return command;
    }

    private static Command Build(SignOffKind kind, string name, string does, string ofWhat, string ofAll)
    {
        var folder = ContentCommands.Folder();
        var of = new Option<string[]>("--of") { AllowMultipleArgumentsPerToken = true, Description = ofWhat };
        var allOf = new Option<string[]>("--all-of") { AllowMultipleArgumentsPerToken = true, Description = ofAll };
        var by = new Option<string>("--by") { Required = true, Description = "Name and role of whoever answers for it." };
        var command = new Command(name, does) { of, allOf, by, folder };
        command.SetAction(parsed => ContentCommands.Read(parsed.GetRequiredValue(folder)) is { } catalogue
            ? Sign(kind, catalogue, parsed.GetRequiredValue(folder), parsed.GetValue(of) ?? [], parsed.GetValue(allOf) ?? [], parsed.GetRequiredValue(by)) : 1);
        return command;
    }

    private static int Sign(SignOffKind kind, ContentCatalogue catalogue, DirectoryInfo folder, string[] of, string[] allOf, string by)
    {
        if (PlainText.Fault(by, SignOff.LongestBy) is { } fault) return CommandLine.Refuse($"The name and role {fault}.");
        if (of.Length + allOf.Length == 0) return CommandLine.Refuse("Say of what: --of and an address, or --all-of and a module.");
        var hashes = AddressedText.All(catalogue).Where(text => text.HashFor(kind) is not null).ToDictionary(text => text.Address, text => text.HashFor(kind)!);
        var held = catalogue.Holding.Where(signed => signed.Kind == kind).Select(signed => signed.Of).ToHashSet();
        if (of.FirstOrDefault(address => !hashes.ContainsKey(address)) is { } stranger)
        {
            return CommandLine.Refuse(kind == SignOffKind.Review
                ? $"There is no story {PlainText.Quoted(stranger)}: name module and story, as in boundaries/BC02."
                : $"There is no text {PlainText.Quoted(stranger)}: esafety content waiting names them as they are written.");
        }

        if (allOf.FirstOrDefault(whole => !hashes.Keys.Any(address => IsIn(address, whole))) is { } nowhere)
            return CommandLine.Refuse($"There is nothing to sign off in {PlainText.Quoted(nowhere)}: name a module, as in boundaries.");

        var today = SchoolCalendar.DateOf(TimeProvider.System.GetUtcNow());
        var further = hashes.Where(text => of.Contains(text.Key) || (!held.Contains(text.Key) && allOf.Any(whole => IsIn(text.Key, whole))))
            .Select(text => new SignOff(kind, text.Key, by, today, text.Value)).ToList();
        ContentCommands.Put(Path.Combine(folder.FullName, SignOff.FileOf(kind)), SignOff.Write(
            SignOff.With(catalogue.SignOffs.Where(signed => signed.Kind == kind), further)));
        foreach (var signed in further) Console.WriteLine($"{signed.Of}: {Done(kind)} by {by} on {today:yyyy-MM-dd}.");
        Console.WriteLine(further.Count == 0 ? "Nothing of it waits." : "It holds until a word changes.");
        return 0;
    }

    private static bool IsIn(string address, string whole) => address.StartsWith($"{whole.TrimEnd('/')}/", StringComparison.Ordinal);

    private static string Done(SignOffKind kind) => kind == SignOffKind.Review ? "reviewed" : "Welsh confirmed";

    private static int List(IReadOnlyList<WaitingText> waiting)
    {
        foreach (var group in waiting.GroupBy(Heading))
        {
            Console.WriteLine($"{group.Key}: {group.Count()}");
            foreach (var text in group) Console.WriteLine($"  {text.Text.Address}{Before(text.Lapsed)}");
        }

        if (waiting.Count == 0) Console.WriteLine("Nothing waits.");
        return 0;
    }

    private static string Before(SignOff? lapsed) =>
        lapsed is null ? "" : $"  (lapsed: {Done(lapsed.Kind)} by {PlainText.Quoted(lapsed.By)} on {lapsed.On:yyyy-MM-dd}, and changed since)";

    private static string Heading(WaitingText waiting) => waiting.Text.Turn switch
    {
        _ when waiting.For == SignOffKind.Review => "Stories of level 4, for a safeguarding person (esafety content sign-off)",
        TextTurn.Signed => "Welsh of what people sign, for a translator (esafety content confirm-welsh)",
        TextTurn.MustBeRight => "Welsh of rules that must be right",
        TextTurn.Sensitive => "Welsh of stories of level 3 and 4",
        TextTurn.Evidence => "Welsh about evidence",
        _ => "Other Welsh",
    };
}
