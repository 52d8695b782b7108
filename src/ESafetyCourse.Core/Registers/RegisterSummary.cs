using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Spreadsheets;

namespace ESafetyCourse.Core.Registers;

/// <summary>The first sheet: what the register is about, the figures, and the head of the school's evidence chain.</summary>
internal static class RegisterSummary
{
    private static readonly double[] Widths = [36, 22, 12, 74];

    /// <summary>Of a register.</summary>
    public static void Write(WorkbookWriter workbook, RegisterHeading heading, Language language)
    {
        var sheet = Begin(workbook, heading, language);
        WriteCounts(sheet, heading.Counts, language);
        Gap(sheet);
        WriteRoll(sheet, heading.Figures, language);
        Gap(sheet);
        WriteChain(sheet, heading, language);
    }

    /// <summary>Of figures alone.</summary>
    public static void Write(WorkbookWriter workbook, RegisterTitle heading, RegisterFigures figures, Language language) =>
        WriteRoll(Begin(workbook, heading, language), figures, language);

    private static SheetWriter Begin(WorkbookWriter workbook, RegisterTitle heading, Language language)
    {
        var page = RegisterWords.Page(heading, RegisterWords.Summary, language);
        var sheet = workbook.AddSheet(new SheetSetup(RegisterWords.Summary.In(language), Widths, page, HasHeadings: false));
        Row(sheet, () => sheet.Text(RegisterWords.Title.In(language), CellLook.Title));
        Row(sheet, () => sheet.Text(heading.School.In(language), CellLook.Subtitle));
        Gap(sheet);
        if (heading.IsNow)
        {
            Labelled(sheet, RegisterWords.AsAt.In(language), () => sheet.Moment(RegisterWords.LocalTime(heading.PreparedAt), CellLook.Moment));
        }
        else
        {
            Labelled(sheet, RegisterWords.AsAt.In(language), () => sheet.Text(SchoolDates.Write(heading.Clocks.On, language), CellLook.Line));
            Labelled(sheet, RegisterWords.KnownAt.In(language), () => sheet.Moment(RegisterWords.LocalTime(heading.Clocks.Known), CellLook.Moment));
            Labelled(sheet, RegisterWords.PreparedOn.In(language), () => sheet.Moment(RegisterWords.LocalTime(heading.PreparedAt), CellLook.Moment));
        }

        Labelled(sheet, RegisterWords.PreparedBy.In(language), () => sheet.Text(heading.PreparedBy, CellLook.Line));
        Labelled(sheet, RegisterWords.Shows.In(language), () => sheet.Text(heading.FilterText ?? RegisterWords.Everything.In(language), CellLook.Line));
        Gap(sheet);
        return sheet;
    }

    // Each person once, and the sum beside it: nobody is lost between those of whom it is required and those of whom it is not.
    private static void WriteRoll(SheetWriter sheet, RegisterFigures figures, Language language)
    {
        Row(sheet, () =>
        {
            sheet.Text(RegisterColumns.Register[2].Heading.In(language), CellLook.Heading);
            sheet.Text(RegisterWords.OnRoll.In(language), CellLook.NumberHeading);
            sheet.Text(RegisterWords.DoneOfRequired.In(language), CellLook.Heading);
            sheet.Text(RegisterWords.Meaning.In(language), CellLook.Heading);
        });
        Line(RegisterWords.Everybody.In(language), figures.Everything);
        foreach (var one in figures.ByRequirement) Line(one.Title, one.Counts);

        void Line(string label, RollCounts counts) => Row(sheet, () =>
        {
            sheet.Text(label, CellLook.Strong);
            sheet.Number(counts.OnRoll, CellLook.Number);
            sheet.Number(counts.Required == 0 ? null : counts.PercentOfRequired / 100m, CellLook.Percent);
            sheet.Text(RollWords.Sum(counts, language), CellLook.Paragraph);
        });
    }

    private static void WriteCounts(SheetWriter sheet, RegisterCounts counts, Language language)
    {
        Row(sheet, () =>
        {
            sheet.Text(RegisterWords.Status.In(language), CellLook.Heading);
            sheet.Text(RegisterWords.Entries.In(language), CellLook.NumberHeading);
            sheet.Text(RegisterWords.Share.In(language), CellLook.Heading);
            sheet.Text(RegisterWords.Meaning.In(language), CellLook.Heading);
        });
        Part(RegisterWords.InDate, CellLook.Good, counts.InDate, RegisterDefinitions.InDateMeaning);
        Part(RegisterWords.AskedAgain, CellLook.Paragraph, counts.DueAgain, RegisterDefinitions.MeaningOf(RegisterStatus.DueAgain));
        Part(RegisterStatus.NotYetDue.Words(), CellLook.Waiting, counts.NotYetDue, RegisterDefinitions.MeaningOf(RegisterStatus.NotYetDue));
        Part(RegisterStatus.Late.Words(), CellLook.Attention, counts.Late, RegisterDefinitions.MeaningOf(RegisterStatus.Late));
        Part(RegisterWords.Required, CellLook.Strong, counts.Required, RegisterDefinitions.RequiredMeaning);
        Part(RegisterWords.DueSoon, CellLook.Paragraph, counts.DueWithin30Days, RegisterDefinitions.DueSoonMeaning);
        foreach (var status in Enum.GetValues<RegisterStatus>().Where(status => !status.IsRequired()))
            Count(status.Words(), CellLook.Paragraph, counts.Of(status), null, RegisterDefinitions.MeaningOf(status));
        Count(RegisterWords.Total, CellLook.Strong, counts.Total, null, RegisterDefinitions.TotalMeaning);

        // Shares are of what is required today: what need not be done is no part of it.
        void Part(Bilingual label, CellLook look, int count, Bilingual meaning) =>
            Count(label, look, count, counts.Required == 0 ? null : Math.Floor(100m * count / counts.Required) / 100m, meaning);

        void Count(Bilingual label, CellLook look, int count, decimal? share, Bilingual meaning) => Row(sheet, () =>
        {
            sheet.Text(label.In(language), look);
            sheet.Number(count, CellLook.Number);
            sheet.Number(share, CellLook.Percent);
            sheet.Text(meaning.In(language), CellLook.Paragraph);
        });
    }

    private static void WriteChain(SheetWriter sheet, RegisterHeading heading, Language language)
    {
        Row(sheet, () =>
        {
            sheet.Text(RegisterWords.Chain.In(language), CellLook.Heading);
            sheet.Text(RegisterWords.Number.In(language), CellLook.NumberHeading);
            sheet.Blank(CellLook.Heading);
            sheet.Text(RegisterWords.Hash.In(language), CellLook.Heading);
        });
        Row(sheet, () =>
        {
            sheet.Text(RegisterWords.LastSignature.In(language), CellLook.Strong);
            sheet.Number(heading.ChainSequence, CellLook.Number);
            sheet.Blank(CellLook.Paragraph);
            var none = heading.ChainSequence == 0;
            sheet.Text(none ? RegisterWords.NoSignature.In(language) : heading.ChainHash, none ? CellLook.Paragraph : CellLook.Code);
        });
        Row(sheet, () =>
        {
            sheet.Text(RegisterWords.ChainUse.In(language), CellLook.Strong);
            sheet.Blank(CellLook.Paragraph);
            sheet.Blank(CellLook.Paragraph);
            sheet.Text(RegisterWords.ChainSentence.In(language), CellLook.Paragraph);
        });
    }

    private static void Labelled(SheetWriter sheet, string label, Action value) => Row(sheet, () =>
    {
        sheet.Text(label, CellLook.Label);
        value();
    });

    private static void Gap(SheetWriter sheet) => Row(sheet, () => { });

    private static void Row(SheetWriter sheet, Action cells)
    {
        sheet.StartRow();
        cells();
        sheet.EndRow();
    }
}
