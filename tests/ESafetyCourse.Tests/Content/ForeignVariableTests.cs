using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Content;

/// <summary>Two modules may give one name different meanings: what one of them makes of a profile never answers for the other.</summary>
public sealed class ForeignVariableTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private const string Profile = "headteacher: { name: Ann, phone: '1' }\nwaiting: many\nonly_here: { en: Here, cy: Yma }";
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly Dictionary<string, Bilingual> NoOptions = [];
    private static readonly Dictionary<string, Bilingual> Options = new() { ["few"] = Both("a few days"), ["many"] = Both("many days") };

    private static readonly ContentCatalogue First = Teaching("first", "{waiting} and {only_here}",
        new("waiting", VariableKind.Choice, Both("W"), false, null, "few", Options), new("only_here", VariableKind.Text, Both("H"), true, null, null, NoOptions));

    private static readonly ContentCatalogue Second = Teaching("second", "{waiting}",
        new Variable("waiting", VariableKind.Number, Both("W"), false, null, "7", NoOptions));

    private TestCourse _course = null!;
    private School _school = null!;
    private PublishedEdition _first = null!;
    private PublishedEdition _second = null!;

    public async ValueTask InitializeAsync()
    {
        _course = await shared.AsPreparedAsync();
        await _course.PublishAsync(First);
        await _course.PublishAsync(Second);
        (_first, _second) = (await _course.NewestAsync("first"), await _course.NewestAsync("second"));
        await _course.SqlAsync("update schools set profile = $1 where id = $2", Profile, _course.School.Id.Value);
        _school = _course.School;
    }

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task Each_edition_reads_the_profile_by_its_own_variables_in_whatever_turn_they_are_asked_for()
    {
        for (var turn = 0; turn < 2; turn++)
        {
            Assert.Equal("many days", (await ReadAsync(_first)).Words("waiting", Language.English));
            Assert.Equal("7", (await ReadAsync(_second)).Words("waiting", Language.English)); // “many” is no number: as if it were not set.
        }
    }

    [Fact]
    public async Task A_variable_of_another_module_is_a_mistake_and_not_a_value()
    {
        var second = await ReadAsync(_second);

        Assert.Equal("Here", (await ReadAsync(_first)).Words("only_here", Language.English));
        Assert.Throws<InvalidOperationException>(() => second.Words("only_here", Language.English));
        Assert.Throws<InvalidOperationException>(() => ProfileText.Fill("It is {only_here}.", second, Language.English));
        Assert.Throws<InvalidOperationException>(() => PageText.ToHtml("It is {only_here}.", second, Language.English));
    }

    [Fact]
    public async Task A_profile_that_was_read_for_one_module_says_nothing_of_another()
    {
        var second = await ReadAsync(_second);

        Assert.Empty(second.Missing(_second.Module));
        Assert.Throws<InvalidOperationException>(() => second.Missing(_first.Module));
        Assert.Throws<InvalidOperationException>(() => second.MustBeFor(_first.Module));
    }

    [Fact]
    public async Task Nobody_is_shown_statements_that_are_filled_from_the_profile_of_another_module()
    {
        var second = await ReadAsync(_second);

        Assert.NotEmpty(StatementSheet.For(_second.Module, second, false, Language.English).Statements);
        Assert.Throws<InvalidOperationException>(() => StatementSheet.For(_first.Module, second, false, Language.English));
    }

    [Fact]
    public async Task What_every_module_asks_for_is_there_without_one()
    {
        var core = await _course.Get<Profiles>().CoreAsync(_school.Id, _school.ProfileSetAt, Ct);

        Assert.Equal((12, "Lead", null), (core.RefreshMonths, core.Lead?.Role.En, core.Helpline));
    }

    [Fact]
    public async Task A_profile_that_was_read_for_an_earlier_edition_says_nothing_of_a_later_one()
    {
        var before = await ReadAsync(_second);
        await _course.PublishAsync(Teaching("second", "{waiting}", new Variable("waiting", VariableKind.Number, Both("W"), false, null, "9", NoOptions)));
        var later = await _course.NewestAsync("second");

        Assert.Throws<InvalidOperationException>(() => before.MustBeFor(later.Module));
        Assert.Equal("9", (await ReadAsync(later)).Words("waiting", Language.English));
        Assert.Equal("7", (await ReadAsync(_second)).Words("waiting", Language.English));
    }

    [Fact]
    public async Task Before_anything_was_published_no_variable_has_a_value()
    {
        var profile = await ReadAsync(null);

        Assert.Throws<InvalidOperationException>(() => profile.Words("waiting", Language.English));
        Assert.Throws<InvalidOperationException>(() => profile.Words(CoreVariables.SchoolName, Language.English));
    }

    private Task<SchoolProfile> ReadAsync(PublishedEdition? edition) => _course.Get<Profiles>().OfAsync(_school.Id, _school.ProfileSetAt, edition, Ct);

    private static ContentCatalogue Teaching(string slug, string text, params Variable[] variables)
    {
        var sample = SampleCourse.Module;
        var module = sample with { Id = $"M-{slug}", Slug = slug, Pages = [sample.Pages[0] with { Body = Both(text) }, sample.Pages[1]] };
        return SampleCourse.Course with
        {
            Modules = [module],
            Variables = SampleCourse.Course.Variables.Values.Where(variable => variable.Name == CoreVariables.Lead).Select(lead => lead with { Required = false })
                .Concat(variables).ToDictionary(variable => variable.Name),
        };
    }

    private static Bilingual Both(string text) => new(text, text);
}
