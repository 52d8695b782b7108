using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.Reminders;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Reminders;

/// <summary>What messages say, in both languages: what, by when, how far, how long, why, and one link.</summary>
public sealed class MessageWordsTests
{
    private static readonly DateOnly Today = new(2027, 9, 6);
    private static readonly MailTemplates Templates = new(Path.Combine(AppContext.BaseDirectory, "content"));
    private static readonly WayThere Way = new(new("https://lms.example/course/view.php?id=2"), ReminderInstructions.Usual);

    [Theory]
    [InlineData(ObligationState.Open, 0, 5, "Not begun yet; about 10 minutes left", "Heb ei ddechrau eto; munudau ar ôl, tua: 10")]
    [InlineData(ObligationState.InProgress, 0, 1, "Begun, not signed yet; about 2 minutes left", "Wedi’i ddechrau, heb ei lofnodi eto; munudau ar ôl, tua: 2")]
    [InlineData(ObligationState.InProgress, 1, 1, "Modules signed so far: 1 of 2; about 1 minute left", "Modiwlau wedi’u llofnodi hyd yma: 1 o 2; munudau ar ôl, tua: 1")]
    [InlineData(ObligationState.Late, 0, 0, "Not signed yet", "Heb ei lofnodi eto")] // How long it takes is not known.
    public void How_far_somebody_is_and_how_long_the_rest_takes_is_said_as_far_as_it_is_known(
        ObligationState state, int signed, int minutes, string english, string welsh) =>
        Assert.Equal(new(english, welsh), Words(minutes).Progress(Owed(state, signed: signed)));

    [Fact]
    public void A_digest_begins_with_what_and_by_when_and_leads_to_one_place()
    {
        var written = Write([Owed(ObligationState.Open)], Way, Language.English);
        Assert.Equal("E‑safety training: due by 20 Sep 2027", written.Subject);
        Assert.StartsWith("""
            Carys Bevan,

            This is what your school asks you to complete.

            * Sample course – due by 20 Sep 2027
              Not begun yet; about 10 minutes left. Your school asks people in your post to do it.

            Open the training:
            https://lms.example/course/view.php?id=2

            """, written.Text, StringComparison.Ordinal);
        Assert.Equal(2, written.Html.Split("href=").Length);
    }

    [Fact]
    public void Whoever_is_late_reads_it_in_the_subject_and_where_no_address_is_known_how_to_get_there_is_said()
    {
        var late = Owed(ObligationState.Late) with { DueOn = Today.AddDays(-1), Cycle = 2 };
        var written = Write([late, Owed(ObligationState.Open)], Way with { Address = null }, Language.Welsh);
        Assert.Equal("Hyfforddiant e‑ddiogelwch: hwyr, roedd i’w gwblhau erbyn 5 Medi 2027", written.Subject);
        Assert.Contains("Mae eich ysgol yn gofyn amdano’n rheolaidd, ac mae’n bryd ei wneud eto.", written.Text, StringComparison.Ordinal);
        Assert.Contains("Sut i gyrraedd yno: Agorwch blatfform dysgu", written.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("href=", written.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ToldInstead.Leads)]
    [InlineData(ToldInstead.Head)]
    public void Of_many_who_are_late_thirty_are_named_and_the_others_counted(ToldInstead to)
    {
        var late = Enumerable.Range(0, 45).Select(n => Owed(ObligationState.Late) with { DueOn = Today.AddDays(-n - 1) }).ToList();
        foreach (var language in Enum.GetValues<Language>())
        {
            var composed = ComposeEscalation.Of(to, late, Words(5), _ => "Carys Bevan", Today, Way.Address);
            var written = WrittenMail.Of(Templates[composed.Template], composed, [language], null);
            Assert.EndsWith(": 45", written.Subject, StringComparison.Ordinal);
            Assert.Equal(30, written.Text.Split("* Carys Bevan").Length - 1);
            Assert.Contains(": 15. ", written.Text, StringComparison.Ordinal);
        }
    }

    private static WrittenMail Write(IReadOnlyList<Obligation> owed, WayThere way, Language language)
    {
        var composed = ComposeDigest.Of(owed, Words(5), way, Today, "Carys Bevan", asked: false, Guid.Empty);
        WrittenMail.Check(Templates[composed.Template], composed);
        return WrittenMail.Of(Templates[composed.Template], composed, [language], null);
    }

    private static DigestWords Words(int minutes) => new(
        SampleCourse.InTwo.Courses.ToDictionary(course => course.Slug, course => course.Title),
        SampleCourse.InTwo.Modules.ToDictionary(module => module.Slug, module => module with { Minutes = minutes }));

    private static Obligation Owed(ObligationState state, int signed = 0) => new(
        default, default, default, 1, SampleCourse.BothSlug, [SampleCourse.Slug, SampleCourse.SecondSlug], Today.AddDays(-14), Today.AddDays(14), Today.AddDays(14), null,
        [.. new[] { SampleCourse.Slug, SampleCourse.SecondSlug }.Take(signed)], state, state, ObligationWhy.Due, null, true, null);
}
