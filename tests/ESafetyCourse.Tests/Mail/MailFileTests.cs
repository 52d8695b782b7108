using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Tests.Content;

namespace ESafetyCourse.Tests.Mail;

/// <summary>Messages as they are written down, and in words.</summary>
public sealed class MailFileTests : IDisposable
{
    private const string File = "mail/nudge.yaml";
    private const string Nudge = """
        id: nudge
        values: [course]
        optional: [since]
        subject: { en: "Training: {course}", cy: "Hyfforddiant: {course}" }
        parts:
          - text: { en: "Late since: {since}", cy: "Yn hwyr ers: {since}" }
          - each: rows
            values: [what]
            text: { en: "To do: {what}", cy: "I’w wneud: {what}" }
          - button: { en: Open the training, cy: Agor yr hyfforddiant }

        """;

    private readonly TinyCourse _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Theory]
    [InlineData("{course}\", cy: \"Hyf", "{course} {who}\", cy: \"{who} Hyf", 4, "uses {who}, which is not among the “values”")]
    [InlineData("{ en: Open the training, cy: Agor yr hyfforddiant }", "{ en: Open the training }", 10, "there is no Welsh (cy) text")]
    [InlineData("Yn hwyr ers: {since}", "Yn hwyr", 6, "both must use the same variables")]
    [InlineData("values: [course]", "values: [course, name]", 2, "is given “name”, but no part of it uses that")]
    [InlineData("id: nudge", "id: other", 1, "the file is called")]
    [InlineData("    text: { en: \"To do", "    heading: { en: \"To do", 7, "must be one thing")]
    [InlineData("  - text: { en: \"Late since: {since}\", cy: \"Yn hwyr ers: {since}\" }", "  - button: { en: \"Go: {since}\", cy: \"Ewch: {since}\" }", 5, "two buttons")]
    public void What_is_wrong_with_one_is_said_where_it_stands(string passage, string instead, int line, string says)
    {
        _tiny.WithFile(File, Nudge.Replace(passage, instead, StringComparison.Ordinal));
        var problems = _tiny.Problems();
        Assert.True(
            problems.Any(one => one.File == File && one.Line == line && one.Severity == Severity.Must && one.Message.En.Contains(says, StringComparison.Ordinal)),
            string.Join('\n', problems.Select(one => $"{one.File}:{one.Line} {one.Message.En}")));
    }

    [Fact]
    public void A_part_whose_value_was_not_given_is_left_out_and_a_list_says_its_words_for_each_row()
    {
        var template = Template();
        var values = new Dictionary<string, Bilingual> { ["course"] = new("Induction", "Sefydlu") };
        var rows = new[] { Row("Boundaries", "Ffiniau"), Row("Targeted <b>", "Targedu <b>") };
        var written = WrittenMail.Of(
            template, new Composed("nudge", values, new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, Bilingual>>> { ["rows"] = rows }, new Uri("https://lms.example/x")),
            [Language.English], null);
        Assert.Equal("* To do: Boundaries\n* To do: Targeted <b>\n\nOpen the training:\nhttps://lms.example/x\n", written.Text);
        Assert.Contains("<li>To do: Targeted &lt;b&gt;</li>", written.Html, StringComparison.Ordinal);
        values["since"] = new("1 Sep 2026", "1 Medi 2026");
        Assert.Equal("Yn hwyr ers: 1 Medi 2026\n", WrittenMail.Of(template, new Composed("nudge", values), [Language.Welsh], null).Text);
    }

    [Fact]
    public void What_stands_beneath_a_row_is_a_line_of_its_own_in_text_and_in_HTML()
    {
        _tiny.WithFile(File, Nudge.Replace("    values: [what]", "    values: [what]\n    detail: { en: \"Takes: {what}\", cy: \"Cymer: {what}\" }", StringComparison.Ordinal));
        var template = Assert.Single(Assert.IsType<ContentReading<ContentCatalogue>.Sound>(_tiny.Read()).Value.Mail);
        var written = WrittenMail.Of(template, new Composed("nudge", new Dictionary<string, Bilingual> { ["course"] = new("a", "b") },
            new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, Bilingual>>> { ["rows"] = [Row("One", "Un")] }), [Language.Welsh], null);
        Assert.Equal("* I’w wneud: Un\n  Cymer: Un\n", written.Text);
        Assert.Contains("<b>I’w wneud: Un</b><br>Cymer: Un</li>", written.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_composes_one_without_what_it_needs_is_told()
    {
        Assert.Contains("was not given 'course'", Assert.Throws<InvalidOperationException>(
            () => WrittenMail.Check(Template(), new Composed("nudge", new Dictionary<string, Bilingual>()))).Message, StringComparison.Ordinal);
        var bare = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, Bilingual>>> { ["rows"] = [new Dictionary<string, Bilingual>()] };
        Assert.Contains("was not given 'rows.what'", Assert.Throws<InvalidOperationException>(() => WrittenMail.Check(
            Template(), new Composed("nudge", new Dictionary<string, Bilingual> { ["course"] = new("a", "b") }, bare))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shipped_ones_are_sound()
    {
        var shipped = new MailTemplates(Path.Combine(AppContext.BaseDirectory, "content"));
        Assert.Equal([MailTemplates.Footer, MailTemplates.Test], new[] { shipped[MailTemplates.Footer], shipped[MailTemplates.Test] }.Select(mail => mail.Name));
        Assert.Throws<InvalidOperationException>(() => shipped["unheard-of"]);
    }

    private static IReadOnlyDictionary<string, Bilingual> Row(string english, string welsh) => new Dictionary<string, Bilingual> { ["what"] = new(english, welsh) };

    private MailTemplate Template() =>
        Assert.Single(Assert.IsType<ContentReading<ContentCatalogue>.Sound>(_tiny.WithFile(File, Nudge).Read()).Value.Mail);
}
