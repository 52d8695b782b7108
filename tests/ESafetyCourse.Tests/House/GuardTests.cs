namespace ESafetyCourse.Tests.House;

/// <summary>The guards find nothing in the house, and each of them finds an offender that is planted.</summary>
public sealed class GuardTests
{
    private static readonly IReadOnlyList<SourceFile> Source = Sources.Under("src");
    private static readonly IReadOnlyList<SourceFile> Pages = Sources.Under("src", "*.cshtml");

    [Fact]
    public void The_tests_look_at_the_whole_house()
    {
        Assert.True(Source.Count > 150);
        Assert.True(Pages.Count > 20);
        Assert.Contains(Source, file => file.Path == "src/ESafetyCourse.Core/Attestations/SignAttestation.cs");
    }

    [Fact]
    public void Projects_refer_only_to_those_that_the_design_lets_them_know() =>
        Assert.Empty(Sources.Under("src", "*.csproj").SelectMany(Guards.ProjectReferences));

    [Theory]
    [InlineData("ESafetyCourse.Lti", """<ProjectReference Include="../ESafetyCourse.Core/ESafetyCourse.Core.csproj" />""")]
    [InlineData("ESafetyCourse.Lti", """<PackageReference Include="Npgsql" />""")]
    [InlineData("ESafetyCourse.Lti", """<FrameworkReference Include="Microsoft.AspNetCore.App" />""")]
    [InlineData("ESafetyCourse.Lti", """<Project Sdk="Microsoft.NET.Sdk.Web">""")]
    [InlineData("ESafetyCourse.Core", """<ProjectReference Include="..\ESafetyCourse.Web\ESafetyCourse.Web.csproj" />""")]
    [InlineData("ESafetyCourse.Web", """<ProjectReference Include="../ESafetyCourse.DemoLms/ESafetyCourse.DemoLms.csproj" />""")]
    [InlineData("ESafetyCourse.DemoLms", """<ProjectReference Include="../ESafetyCourse.Lti/ESafetyCourse.Lti.csproj" />""")]
    public void A_project_that_knows_too_much_is_found(string project, string text) =>
        Assert.NotEmpty(Guards.ProjectReferences(new($"src/{project}/{project}.csproj", text)));

    [Fact]
    public void Areas_of_the_core_speak_only_to_their_neighbours() => Assert.Empty(Source.SelectMany(Guards.Areas));

    [Theory]
    [InlineData("Schools/School.cs", "using ESafetyCourse.Core.Attestations;")]
    [InlineData("Schools/School.cs", "using ESafetyCourse.Core.Platforms;")]
    [InlineData("Schools/School.cs", "var hash = Attestations.ChainHash.Of(text);")]
    [InlineData("People/Person.cs", "using ESafetyCourse.Core.Grades;")]
    [InlineData("Content/Module.cs", "using ESafetyCourse.Core.People;")]
    [InlineData("Content/Checks/Any.cs", "using static ESafetyCourse.Core.Training.Quiz;")]
    [InlineData("Content/Module.cs", "private readonly Core.Registers.FindRegister _find;")]
    [InlineData("Training/Attempt.cs", "using ESafetyCourse.Lti;")]
    [InlineData("Registers/FindRegister.cs", "using Grade = ESafetyCourse.Core.Grades.Grade;")]
    [InlineData("Evidence/EvidenceRow.cs", "using ESafetyCourse.Core.Schools;")]
    [InlineData("Campaigns/OfferCampaign.cs", "")]
    public void An_area_that_speaks_to_another_is_found(string file, string text) =>
        Assert.NotEmpty(Guards.Areas(new($"src/ESafetyCourse.Core/{file}", $"using System;\n{text}\n")));

    [Theory]
    [InlineData("Schools/School.cs", "using ESafetyCourse.Core.Content;\nnamespace ESafetyCourse.Core.Schools;\n// Attestations.ChainHash is elsewhere.\nvar content = request.Content.Headers;")]
    public void An_area_that_keeps_to_itself_is_left_in_peace(string file, string text) =>
        Assert.Empty(Guards.Areas(new($"src/ESafetyCourse.Core/{file}", text)));

    [Fact]
    public void Reads_of_personal_data_that_pass_no_viewer_are_on_one_list_with_their_reasons()
    {
        var found = Source.Where(file => file.Path.StartsWith("src/ESafetyCourse.Core/", StringComparison.Ordinal) || file.Path.StartsWith("src/ESafetyCourse.Web/", StringComparison.Ordinal))
            .Where(PersonalReads.In).Select(file => file.Path["src/".Length..]).ToList();
        Assert.Equivalent(PersonalReads.Reasons.Keys.Order(), found.Order(), strict: true);
    }

    [Theory]
    [InlineData("var posts = await db.Posts.Where(post => post.Id == id).ToListAsync(ct);", true)]
    [InlineData("const string Sql = \"select name from people\";", true)]
    [InlineData("var posts = await db.Posts.AsNoTracking()\n    .VisibleTo(viewer).Where(post => post.Id == id).ToListAsync(ct);", false)]
    public void A_read_past_every_viewer_is_found(string text, bool found) => Assert.Equal(found, PersonalReads.In(Planted(text)));

    [Fact]
    public void Every_entity_with_a_person_or_a_school_says_who_may_see_it_or_why_it_need_not()
    {
        var seen = VisibleTos.All.Select(one => one.Entity.Name);
        string[] impersonal = ["School", "Authority", "AuthoritySchool", "Platform", "LtiRegistration", "RegistrationLink", "Deployment", "Context", "ResourceLink", "Edition", "CourseEdition", "ChainHead"];
        Assert.Equivalent(seen.Concat(PersonalReads.Unowned.Keys).Concat(impersonal).Order(), VisibleTos.Entities.Select(entity => entity.Name).Order(), strict: true);
    }

    [Fact]
    public void Members_of_courses_are_read_from_lti_by_one_file_alone()
    {
        Assert.Empty(Source.SelectMany(Guards.RosterReaders));
        Assert.NotEmpty(Guards.RosterReaders(new("src/ESafetyCourse.Core/Rosters/SyncRoster.cs", "using ESafetyCourse.Lti;\n")));
    }

    [Fact]
    public void Time_is_given_and_never_taken() => Assert.Empty(Source.SelectMany(Guards.Clocks));

    [Theory]
    [InlineData("var now = DateTime.Now;")]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("var today = DateTime.Today;")]
    [InlineData("var now = DateTimeOffset.Now;")]
    [InlineData("if (DateTimeOffset.UtcNow > due) return;")]
    public void A_clock_of_ones_own_is_found(string text) => Assert.NotEmpty(Guards.Clocks(Planted(text)));

    [Fact]
    public void No_type_has_a_name_that_says_nothing() => Assert.Empty(Source.Concat(Sources.Under("tests/ESafetyCourse.Tests")).Where(NotThisFile).SelectMany(Guards.TypeNames));

    [Theory]
    [InlineData("public sealed class AttestationManager {")]
    [InlineData("internal static class StringUtils {")]
    [InlineData("public record struct PersonDto(string Name);")]
    [InlineData("public interface IGradeService {")]
    [InlineData("public enum Misc {")]
    [InlineData("public abstract class EntityBase<T> {")]
    [InlineData("record Data;")]
    public void A_name_that_says_nothing_is_found(string text) => Assert.NotEmpty(Guards.TypeNames(Planted(text)));

    [Theory]
    [InlineData("public sealed class ServiceTokens {")]
    [InlineData("public sealed class Database {")]
    [InlineData("public record Handled;")]
    public void A_name_that_only_looks_like_one_is_left_in_peace(string text) => Assert.Empty(Guards.TypeNames(Planted(text)));

    [Fact]
    public void Nothing_is_silenced_or_left_for_later() =>
        Assert.Empty(Source.Concat(Pages).Concat(Sources.Under("tests")).Where(NotThisFile).SelectMany(Guards.LooseEnds));

    [Theory]
    [InlineData("#pragma warning disable CA1822")]
    [InlineData("// TODO: later")]
    [InlineData("""[Fact(Skip = "slow")]""")]
    public void A_loose_end_is_found(string text) => Assert.NotEmpty(Guards.LooseEnds(Planted(text)));

    [Fact]
    public void Evidence_is_written_in_its_own_area_alone() => Assert.Empty(Source.SelectMany(Guards.RawEvidence));

    [Theory]
    [InlineData("insert into evidence (id) values ($1)")]
    [InlineData("INSERT INTO\n    evidence_words values ($1)")]
    [InlineData("db.Add(new EvidenceWords { Words = name });")]
    public void Evidence_that_is_written_elsewhere_is_found(string text) =>
        Assert.NotEmpty(Guards.RawEvidence(new("src/ESafetyCourse.Core/People/Planted.cs", text)));

    [Fact]
    public void No_file_is_longer_than_one_reads() => Assert.Empty(Source.SelectMany(Guards.Lengths));

    [Fact]
    public void A_file_that_is_too_long_is_found() => Assert.NotEmpty(Guards.Lengths(Planted(string.Concat(Enumerable.Repeat("x\n", 251)))));

    [Fact]
    public void Pages_hold_no_inline_style_or_script() => Assert.Empty(Pages.SelectMany(Guards.InlineParts));

    [Theory]
    [InlineData("""<p style="color: red">""")]
    [InlineData("<style>p { color: red }</style>")]
    [InlineData("<script>go()</script>")]
    [InlineData("""<script nonce="x">go()</script>""")]
    [InlineData("""<button type="button" onclick="go()">""")]
    [InlineData("""<a href="javascript:go()">""")]
    public void An_inline_part_is_found(string text) => Assert.NotEmpty(Guards.InlineParts(Planted(text)));

    [Fact]
    public void Pages_and_their_styles_and_scripts_load_nothing_from_elsewhere() => Assert.Empty(
        Pages.Concat(Sources.Under("src", "*.css")).Concat(Sources.Under("src", "*.scss")).Concat(Sources.Under("src", "*.js"))
            .Where(file => !file.Path.Contains("node_modules", StringComparison.Ordinal)).SelectMany(Guards.ForeignParts));

    [Theory]
    [InlineData("""<script src="https://cdn.example/x.js"></script>""")]
    [InlineData("""<link rel="stylesheet" href="//fonts.example/css">""")]
    [InlineData("""<img alt="" src="http://tracker.example/1.gif">""")]
    [InlineData("""<form method="post" action="https://elsewhere.example">""")]
    [InlineData("body { background: url(https://elsewhere.example/x.png) }")]
    [InlineData("""@import "https://elsewhere.example/x.css";""")]
    public void A_part_from_elsewhere_is_found(string text) => Assert.NotEmpty(Guards.ForeignParts(Planted(text)));

    private static bool NotThisFile(SourceFile file) => !file.Path.Contains("/House/Guard", StringComparison.Ordinal)
        && !file.Path.Contains("/node_modules/", StringComparison.Ordinal);

    private static SourceFile Planted(string text) => new("src/ESafetyCourse.Core/Evidence/Planted.cs", text);
}
