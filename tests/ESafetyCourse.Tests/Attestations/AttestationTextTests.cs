using ESafetyCourse.Core;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Features.Attestations;

namespace ESafetyCourse.Tests.Attestations;

/// <summary>The text that is hashed, frozen: whoever changes a letter of it by accident is told here, before anybody signs.</summary>
public sealed class AttestationTextTests
{
    // As today's program writes it: never to be altered, since what was signed reads so.
    private const string Second = """
        {"attempt":{"id":"01a214b0-05c9-7a1f-8204-60c47adef8d5","markedAt":"2026-11-28T08:24:20.490579Z","number":2,"passMark":80,"questionsHash":"5730d0a3a74d445e684cb65d0cf3dbe2bc420d2735b696b36b8e288b9a0a1838","score":"87.50","scorePercent":87},"format":2,"language":"cy","module":{"edition":3,"hash":"b9836ef5711c6a65b7d92c046687399f9ac83033cae11bb4990a103b0527211a","id":"M09","slug":"targeted"},"nameHash":"d1271713923164b27106f2261fcae41f22275167b5634f2299d45c71921161da","person":"01a214af-fb24-7b8a-bd81-f0ee95532a2d","platform":{"clientId":"HaH9fXpVHHIK1vm","context":"course-7","deployment":"deployment-1","issuer":"https://moodle.bro-wennol.example"},"posts":[{"ewcRegistered":true,"staffGroup":"teaching"},{"ewcRegistered":false,"staffGroup":"governor"}],"previous":"fea9c2c955990677304b440e3c07e0866d118d5a1a8223d147c1d1712c541fae","profile":{"e_safety_lead":"yr arweinydd e‑ddiogelwch"},"receipt":"N3S4-WGSP-CC","refresherDueOn":"2027-11-28","refresherMonths":12,"scenarios":[{"ending":"page-down","id":"S24"},{"ending":"met","id":"S25"}],"school":"01a214af-cdd3-7411-b174-1882c44b5d64","sequence":7,"signedAt":"2026-11-28T08:27:21.601681Z","statements":[{"clauses":["powys-a-staff-3","powys-c-coll-1"],"id":"A09-1","text":"Nid wyf yn cymryd rhan mewn seiberfwlio: \"byth\"."}],"visit":{"door":"lti","id":"01a214b0-0001-7a1f-8204-60c47adef8d5"}}
        """;

    // As it was written until November 2026, without the members that format 2 brought.
    private static readonly string First = Second
        .Replace("\"format\":2", "\"format\":1", StringComparison.Ordinal)
        .Replace("\"refresherDueOn\":\"2027-11-28\",\"refresherMonths\":12,", "", StringComparison.Ordinal)
        .Replace(",\"visit\":{\"door\":\"lti\",\"id\":\"01a214b0-0001-7a1f-8204-60c47adef8d5\"}", "", StringComparison.Ordinal);

    private static AttestationDocument Document => new()
    {
        Format = 2, School = SchoolId.From(new("01a214af-cdd3-7411-b174-1882c44b5d64")), Sequence = 7,
        Previous = "fea9c2c955990677304b440e3c07e0866d118d5a1a8223d147c1d1712c541fae", Receipt = "N3S4-WGSP-CC",
        SignedAt = At("2026-11-28T08:27:21.601681Z"), Person = PersonId.From(new("01a214af-fb24-7b8a-bd81-f0ee95532a2d")),
        NameHash = "d1271713923164b27106f2261fcae41f22275167b5634f2299d45c71921161da",
        Posts = [new("teaching", true), new("governor", false)],
        Module = new("M09", "targeted", 3, "b9836ef5711c6a65b7d92c046687399f9ac83033cae11bb4990a103b0527211a"),
        Language = Language.Welsh,
        Statements = [new("A09-1", "Nid wyf yn cymryd rhan mewn seiberfwlio: \"byth\".", ["powys-a-staff-3", "powys-c-coll-1"])],
        Profile = new Dictionary<string, string> { ["e_safety_lead"] = "yr arweinydd e‑ddiogelwch" },
        Scenarios = [new("S24", "page-down"), new("S25", "met")],
        Attempt = new(
            AttemptId.From(new("01a214b0-05c9-7a1f-8204-60c47adef8d5")), 2, 80, "87.50", 87, At("2026-11-28T08:24:20.490579Z"),
            "5730d0a3a74d445e684cb65d0cf3dbe2bc420d2735b696b36b8e288b9a0a1838"),
        Visit = new(VisitId.From(new("01a214b0-0001-7a1f-8204-60c47adef8d5")), "lti"),
        Platform = new("https://moodle.bro-wennol.example", "HaH9fXpVHHIK1vm", "deployment-1", "course-7"),
        RefresherMonths = 12, RefresherDueOn = new(2027, 11, 28),
    };

    [Fact]
    public void Format_2_is_written_to_the_letter_as_it_was_signed_first() => Assert.Equal(Second, AttestationText.Write(Document));

    [Fact]
    public void What_is_read_is_what_was_written()
    {
        var read = AttestationText.Read(Second);
        Assert.Equivalent(Document, read, strict: true);
        Assert.Equal(Second, AttestationText.Write(read));
    }

    [Fact]
    public void Format_1_reads_as_the_same_document_that_does_not_say_what_it_did_not_know()
    {
        var read = AttestationText.Read(First);
        Assert.Equivalent(Document with { Format = 1, Visit = null, RefresherMonths = null, RefresherDueOn = null }, read, strict: true);
        Assert.Equal(First, AttestationText.Write(read));
    }

    [Fact]
    public void A_platform_stands_in_format_2_only_where_there_is_one_and_a_course_there_may_have_no_name()
    {
        var without = AttestationText.Write(Document with { Platform = null });
        Assert.DoesNotContain("platform", without, StringComparison.Ordinal);
        Assert.Null(AttestationText.Read(without).Platform);
        var nameless = AttestationText.Write(Document with { Platform = Document.Platform! with { Context = null } });
        Assert.Contains("\"context\":null", nameless, StringComparison.Ordinal);
        Assert.Equal("deployment-1", AttestationText.Read(nameless).Platform!.Deployment);
    }

    [Fact]
    public void Format_3_says_beside_all_that_format_2_does_whose_attempt_it_was_and_that_the_person_agreed()
    {
        var there = SchoolId.From(new("01a214af-0000-7411-b174-1882c44b5d64"));
        var text = AttestationText.Write(Document with { Format = 3, Cited = new(there, true) });
        const string Cited = "\"cited\":{\"agreed\":true,\"school\":\"01a214af-0000-7411-b174-1882c44b5d64\"},";
        Assert.Equal(Second.Replace("\"format\":2", $"{Cited}\"format\":3", StringComparison.Ordinal), text);
        Assert.Equal(there, AttestationText.Read(text).Cited!.School);
    }

    [Fact]
    public void What_corrects_another_one_says_which()
    {
        var earlier = AttestationId.From(new("01a214b0-0002-7a1f-8204-60c47adef8d5"));
        Assert.Equal(earlier, AttestationText.Read(AttestationText.Write(Document with { Supersedes = earlier })).Supersedes);
    }

    [Theory]
    [InlineData("\"format\":2", "\"format\":4", "its text is of format 4, which this program does not know")]
    [InlineData("\"format\":2", "\"format\":3", "its text is not one that the program writes")]
    [InlineData("\"format\":2", "\"cited\":{\"agreed\":true,\"school\":\"01a214af-0000-7411-b174-1882c44b5d64\"},\"format\":2", "its text is not one that the program writes")]
    [InlineData("\"format\":2", "\"cited\":{\"agreed\":false,\"school\":\"01a214af-0000-7411-b174-1882c44b5d64\"},\"format\":3", "its text is not one that the program writes")]
    [InlineData("\"format\":2", "\"format\":0", "its text is of format 0, which this program does not know")]
    [InlineData("\"format\":2", "\"format\":\"2\"", "its text is not one that the program writes")]
    [InlineData("\"sequence\":7", "\"sequence\":7,\"sequence\":7", "its text is not one that the program writes")]
    [InlineData("\"sequence\":7", "\"sequence\": 7", "its text is not one that the program writes")]
    [InlineData("\"visit\":{", "\"visit\":null,\"was\":{", "its text is not one that the program writes")]
    [InlineData("01a214af-cdd3", "01A214AF-cdd3", "its text is not one that the program writes")]
    [InlineData(".601681Z", ".6016810Z", "its text is not one that the program writes")]
    public void A_text_that_the_program_never_wrote_is_refused_with_the_reason(string part, string instead, string why)
    {
        var text = Second.Replace(part, instead, StringComparison.Ordinal);
        Assert.NotEqual(Second, text);
        Assert.Equal(why, Assert.Throws<FormatException>(() => AttestationText.Read(text)).Message);
    }

    [Fact]
    public void A_receipt_shows_the_refresher_date_that_was_signed_and_where_none_was_that_of_the_profile_now()
    {
        Assert.Equal(new DateOnly(2027, 11, 28), Receipt(Second).RefresherDueOn);
        Assert.Equal(new DateOnly(2028, 11, 28), Receipt(First).RefresherDueOn);

        static ReceiptModel Receipt(string body) => ReceiptModel.Of(
            new Attestation { ModuleSlug = "targeted", Receipt = "N3S4-WGSP-CC", Body = body, Hash = ChainHash.Of(body) },
            null, SampleCourse.Module, SchoolProfile.Stored(null, new("Ysgol", "Ysgol"), null), monthsNow: 24);
    }

    private static DateTimeOffset At(string time) => ChainHash.ReadTime(time)!.Value;
}
