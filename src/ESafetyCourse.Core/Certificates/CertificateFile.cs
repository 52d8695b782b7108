using System.Globalization;
using ESafetyCourse.Core.Content;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;

namespace ESafetyCourse.Core.Certificates;

/// <summary>A certificate as a PDF that a person can keep: one language, tagged, with its own letters, and nothing in it that tells when it was made.</summary>
public static class CertificateFile
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "application/pdf";

    // Enough of a hash to find it by, and to see that it is that one.
    private const int HashDigits = 16;

    /// <summary>Writes it.</summary>
    public static byte[] Write(Certificate certificate, Language language)
    {
        string Say(Bilingual words, params object[] values) =>
            values.Length == 0 ? words.In(language) : string.Format(CultureInfo.InvariantCulture, words.In(language), values);

        string Date(DateOnly day) => SchoolDates.Write(day, language);

        using var document = new PdfDocument();
        using (var sheet = new CertificateSheet(document))
        {
            Describe(document, Say(CertificateWords.Title), certificate, language);
            sheet.Write(PdfBlockLevelElementTag.Heading1, Say(CertificateWords.Title), 24, bold: true);
            Fact(sheet, Say(CertificateWords.Name), certificate.Name, 18);
            if (!CertificateFonts.Has(certificate.Name)) sheet.Write(PdfBlockLevelElementTag.Paragraph, Say(CertificateWords.Unshown), 9);
            Fact(sheet, Say(CertificateWords.School), Say(certificate.SchoolName), 14);
            Fact(sheet, Say(CertificateWords.Course), Say(certificate.Title), 14);
            Fact(sheet, Say(CertificateWords.DoneOn), Date(certificate.DoneOn), 14);
            Fact(sheet, Say(CertificateWords.ValidUntil), Date(certificate.ValidUntil), 14);
            sheet.Write(PdfBlockLevelElementTag.Heading2, Say(CertificateWords.Modules), 14, bold: true, before: 24);
            foreach (var module in certificate.Modules)
            {
                var title = $"{Say(module.Title)}, {Say(CertificateWords.Edition, module.Edition)}";
                sheet.Write(PdfBlockLevelElementTag.Paragraph, title, 11, bold: true, before: 6);
                if (module.TrainedAt is { } trained)
                    sheet.Write(PdfBlockLevelElementTag.Paragraph, Say(CertificateWords.TrainedAt, Say(trained.SchoolName), Date(trained.On)), 9);
                sheet.Write(PdfBlockLevelElementTag.Paragraph, Say(CertificateWords.Signed, Date(module.SignedOn), module.Receipt), 9);
                sheet.Write(PdfBlockLevelElementTag.Paragraph, Say(CertificateWords.Entry, module.Sequence, module.Hash[..HashDigits]), 9);
            }

            sheet.Write(PdfBlockLevelElementTag.Paragraph, Say(CertificateWords.Use), 9, before: 18);
        }

        using var file = new MemoryStream();
        document.Save(file, closeStream: false);
        return file.ToArray();
    }

    /// <summary>What the file is called: letters, digits and hyphens alone.</summary>
    public static string NameOf(Certificate certificate, Language language) =>
        $"{(language == Language.Welsh ? "tystysgrif" : "certificate")}-{certificate.Course}-{certificate.DoneOn:yyyy-MM-dd}.pdf";

    private static void Fact(CertificateSheet sheet, string label, string value, double points)
    {
        sheet.Write(PdfBlockLevelElementTag.Paragraph, $"{label}:", 9, before: 12);
        sheet.Write(PdfBlockLevelElementTag.Paragraph, value, points, bold: true);
    }

    private static void Describe(PdfDocument document, string title, Certificate certificate, Language language)
    {
        // A date of its own would make two copies differ.
        var at = certificate.DoneOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        (document.Info.Title, document.Info.Author) = ($"{title}: {certificate.Title.In(language)}", certificate.SchoolName.In(language));
        (document.Info.CreationDate, document.Info.ModificationDate) = (at, at);
        document.Language = $"{language.Code()}-GB";
        document.ViewerPreferences.DisplayDocTitle = true;
    }
}
