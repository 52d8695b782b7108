using ESafetyCourse.Core;
using ESafetyCourse.Core.Certificates;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Tests.Attestations;
using ESafetyCourse.Tests.Kit;
using UglyToad.PdfPig;

namespace ESafetyCourse.Tests.Certificates;

/// <summary>What a certificate says, of which signatures, to whom; and the file of it.</summary>
public sealed class CertificateTests(Cluster cluster) : IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly Certificate Sample = new(
        "induction", new("Induction", "Cwrs cynefino"), new("Bro Wennol School", "Ysgol Bro Wennol"), "Siân Tŷ’n-y-Gŵr Ŵyn", new(2026, 9, 14), new(2027, 9, 14),
        [new(new("When staff {are} targeted", "Pan gaiff staff eu targedu"), 3, new(2026, 9, 14), "K7QD-X2MB-9T", 12, new string('a', 64))]);

    private TestCourse _course = null!;

    public async ValueTask InitializeAsync() => _course = await TestCourse.StartAsync(cluster, SampleCourse.InTwo);

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task Each_time_that_every_module_is_signed_there_is_one_with_the_days_and_references_of_that_time()
    {
        _course.Clock.Set(new(2026, 9, 1, 9, 0, 0, TimeSpan.Zero));
        var person = await _course.Given.PersonAsync("Carys Bevan");
        var first = await SignAsync(person, SampleCourse.Slug, "Carys Bevan");
        Assert.Empty(await FindAsync(new Viewer.Self(person, _course.School.Id), person));
        _course.Clock.Set(new(2026, 9, 14, 9, 0, 0, TimeSpan.Zero));
        var second = await SignAsync(person, SampleCourse.SecondSlug, "Carys Mai Bevan");

        var certificate = Assert.Single(await FindAsync(new Viewer.Self(person, _course.School.Id), person));
        Assert.Equal(("both", "Carys Mai Bevan", new DateOnly(2026, 9, 14), new DateOnly(2027, 9, 1)), (certificate.Course, certificate.Name, certificate.DoneOn, certificate.ValidUntil));
        Assert.Equal([(first.Receipt, 1L, first.Hash), (second.Receipt, 2L, second.Hash)], certificate.Modules.Select(one => (one.Receipt, one.Sequence, one.Hash)));
        Assert.Equal([new(2026, 9, 1), new(2026, 9, 14)], certificate.Modules.Select(one => one.SignedOn));

        _course.Clock.Set(new(2027, 9, 1, 9, 0, 0, TimeSpan.Zero));
        await SignAsync(person, SampleCourse.SecondSlug, "Carys Bevan");
        Assert.Equal(certificate.DoneOn, Assert.Single(await FindAsync(new Viewer.LeadOf(_course.School.Id), person)).DoneOn);
        _course.Clock.Set(new(2027, 9, 3, 9, 0, 0, TimeSpan.Zero));
        await SignAsync(person, SampleCourse.Slug, "Carys Bevan");
        Assert.Equal([new(2027, 9, 3), new(2026, 9, 14)], (await FindAsync(new Viewer.LeadOf(_course.School.Id), person)).Select(one => one.DoneOn));
    }

    [Fact]
    public async Task What_counts_here_for_training_at_another_school_says_so()
    {
        var there = await _course.Given.SchoolAsync("glan-yr-afon");
        var person = await _course.Given.PersonAsync("Carys Bevan");
        await _course.Given.PostAsync(person, there);
        foreach (var module in new[] { SampleCourse.Slug, SampleCourse.SecondSlug })
        {
            _course.Given.Module = module;
            var first = await _course.Given.SignedAsync(await _course.Given.LaunchAsync(person, there));
            Assert.Null((await _course.CiteAsync(await _course.Given.LaunchAsync(person), _course.School, first.AttemptId)).Why);
        }

        var certificate = Assert.Single(await FindAsync(new Viewer.LeadOf(_course.School.Id), person));
        Assert.All(certificate.Modules, module => Assert.Equal("Ysgol glan-yr-afon", module.TrainedAt!.SchoolName.In(Language.English)));
        var day = SchoolDates.Write(_course.Clock.Today(), Language.Welsh);
        Assert.Contains($"Hyfforddwyd mewn ysgol arall: Ysgol glan-yr-afon (cy), {day}", Text(certificate, Language.Welsh), StringComparison.Ordinal);
        Assert.All(Assert.Single(await FindAsync(new Viewer.LeadOf(there.Id), person)).Modules, module => Assert.Null(module.TrainedAt));
    }

    [Fact]
    public async Task Others_find_none_nor_is_there_one_of_somebody_who_was_erased()
    {
        var (person, other) = (await _course.Given.PersonAsync("Carys Bevan"), await _course.Given.PersonAsync("Huw Davies"));
        var school = await _course.Given.SchoolAsync("glan-yr-afon");
        await SignAsync(person, SampleCourse.Slug, "Carys Bevan");
        await SignAsync(person, SampleCourse.SecondSlug, "Carys Bevan");
        Assert.Empty(await FindAsync(new Viewer.Self(other, _course.School.Id), person));
        Assert.Empty(await FindAsync(new Viewer.Self(person, school.Id), person));
        Assert.Empty(await FindAsync(new Viewer.LeadOf(school.Id), person));
        Assert.Single(await FindAsync(new Viewer.LeadOf(_course.School.Id), person));
        await _course.TamperAsync("delete from signed_names");
        Assert.Empty(await FindAsync(new Viewer.LeadOf(_course.School.Id), person));
    }

    [Fact]
    public void The_file_says_everything_in_its_language_with_every_letter_of_Welsh()
    {
        Assert.Equal(
            "Certificate of e‑safety training Name: Siân Tŷ’n-y-Gŵr Ŵyn School: Bro Wennol School Course: Induction Completed on: 14 Sep 2026 Valid until: 14 Sep 2027 "
            + "Modules When staff {are} targeted, edition 3 Signed on 14 Sep 2026. Reference of the receipt: K7QD-X2MB-9T Entry 12 in the school’s record, seal aaaaaaaaaaaaaaaa…",
            Text(Sample, Language.English).Split(" It is what")[0]);
        var welsh = Text(Sample, Language.Welsh);
        Assert.StartsWith("Tystysgrif hyfforddiant e‑ddiogelwch Enw: Siân Tŷ’n-y-Gŵr Ŵyn Ysgol: Ysgol Bro Wennol Cwrs: Cwrs cynefino", welsh, StringComparison.Ordinal);
        Assert.Contains("Llofnodwyd ar 14 Medi 2026. Cyfeirnod y dderbynneb: K7QD-X2MB-9T", welsh, StringComparison.Ordinal);
        Assert.Equal(("certificate-induction-2026-09-14.pdf", "tystysgrif-induction-2026-09-14.pdf"),
            (CertificateFile.NameOf(Sample, Language.English), CertificateFile.NameOf(Sample, Language.Welsh)));
    }

    [Fact]
    public void The_file_has_a_title_a_language_and_tags_and_says_the_same_whenever_it_is_made()
    {
        using var document = PdfDocument.Open(CertificateFile.Write(Sample, Language.Welsh));
        Assert.Equal("Tystysgrif hyfforddiant e‑ddiogelwch: Cwrs cynefino", document.Information.Title);
        var catalog = document.Structure.Catalog.CatalogDictionary.ToString();
        Assert.Contains("cy-GB", catalog, StringComparison.Ordinal);
        Assert.Contains("StructTreeRoot", catalog, StringComparison.Ordinal);
        Assert.StartsWith("D:20260914000000", document.Information.CreationDate, StringComparison.Ordinal);
        Assert.Equal(Text(Sample, Language.Welsh), Text(Sample, Language.Welsh));
    }

    [Fact]
    public void A_long_name_and_many_modules_take_more_lines_and_pages_and_letters_that_are_not_there_are_owned_up_to()
    {
        var name = string.Join(' ', Enumerable.Repeat("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", 2)) + new string('W', 60);
        var many = Sample with { Name = name, Modules = [.. Enumerable.Range(1, 20).Select(number => Sample.Modules[0] with { Sequence = number })] };
        using var document = PdfDocument.Open(CertificateFile.Write(many, Language.English));
        Assert.True(document.NumberOfPages > 1);
        foreach (var page in document.GetPages()) Assert.All(page.Letters, letter => Assert.InRange(letter.EndBaseLine.X, 0, page.Width - 60));
        Assert.Equal(20, string.Join(' ', document.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text)).Split("Entry ").Length - 1);
        Assert.DoesNotContain("can’t be shown", Text(many, Language.English), StringComparison.Ordinal);
        Assert.DoesNotContain("can’t be shown", Text(Sample with { Name = "Łukasz Иванов Παπαδόπουλος" }, Language.English), StringComparison.Ordinal);
        Assert.Contains("can’t be shown", Text(Sample with { Name = "山田 Yamada" }, Language.English), StringComparison.Ordinal);
    }

    private static string Text(Certificate certificate, Language language)
    {
        using var document = PdfDocument.Open(CertificateFile.Write(certificate, language));
        return string.Join(' ', document.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text));
    }

    private Task<IReadOnlyList<Certificate>> FindAsync(Viewer viewer, PersonId person) =>
        _course.WithAsync<FindCertificates, IReadOnlyList<Certificate>>(find => find.RunAsync(viewer, [person], Ct));

    private async Task<Core.Attestations.Attestation> SignAsync(PersonId person, string module, string name)
    {
        _course.Given.Module = module;
        return await _course.Given.SignedAsync(await _course.Given.LaunchAsync(person), name);
    }
}
