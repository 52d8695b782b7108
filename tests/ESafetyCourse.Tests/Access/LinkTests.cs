using System.Reflection;
using System.Text.RegularExpressions;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Tests.House;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Routing.Template;

namespace ESafetyCourse.Tests.Access;

/// <summary>Addresses are written in one place, and each leads somewhere.</summary>
public sealed partial class LinkTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    private static readonly ModuleLocation[] Locations =
    [
        new ModuleLocation.Reading("first-page"), new ModuleLocation.Opening("S90"), new ModuleLocation.Deciding("S90", "start"),
        new ModuleLocation.Following("S90", "start", "well"), new ModuleLocation.Ended("S90", "good"), new ModuleLocation.Answering(0), new ModuleLocation.Answering(1),
        new ModuleLocation.Results(), new ModuleLocation.Signing(), new ModuleLocation.Receipt(),
    ];

    private static readonly IReadOnlyList<string> Links =
    [
        .. from link in typeof(VisitLinks).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           where link.ReturnType == typeof(string) && link.Name != nameof(ToString)
           from location in link.GetParameters().Any(parameter => parameter.ParameterType == typeof(ModuleLocation)) ? Locations : [Locations[0]]
           select (string)link.Invoke(new VisitLinks(TypedId.New<VisitId>()), [.. link.GetParameters().Select(parameter => Sample(parameter.ParameterType, location))])!,
        .. typeof(LtiLinks).GetFields().Where(field => field.Name != nameof(LtiLinks.Root)).Select(field => (string)field.GetRawConstantValue()!),
        .. typeof(AccountLinks).GetFields().Where(field => !field.Name.EndsWith("Route", StringComparison.Ordinal)).Select(field => (string)field.GetRawConstantValue()!),
        .. from link in typeof(AccountLinks).GetMethods(BindingFlags.Public | BindingFlags.Static)
           where link.ReturnType == typeof(string) && link.Name != nameof(AccountLinks.In)
           select (string)link.Invoke(null, [.. link.GetParameters().Select(parameter => Sample(parameter.ParameterType, Locations[0]))])!,
        .. typeof(OperatorLinks).GetFields().Where(field => !field.Name.EndsWith("Route", StringComparison.Ordinal)).Select(field => (string)field.GetRawConstantValue()!),
        .. from link in typeof(OperatorLinks).GetMethods(BindingFlags.Public | BindingFlags.Static)
           where link.ReturnType == typeof(string) && link.Name != nameof(OperatorLinks.After)
           select (string)link.Invoke(null, [.. link.GetParameters().Select(parameter => Sample(parameter.ParameterType, Locations[0]))])!,
        PictureLinks.Picture(TypedId.New<EditionId>(), "tiny.a-phone"),
    ];

    [Fact]
    public void Every_link_leads_to_a_page_or_takes_a_form()
    {
        Assert.Equal(typeof(ModuleLocation).GetNestedTypes().Length, Locations.Select(location => location.GetType()).Distinct().Count());
        var routes = ToolRoute.All(tools.Tool);
        Assert.All(Links, link => Assert.Contains(routes, route => Leads(link, route)));
        Assert.DoesNotContain(routes, route => Leads($"/v/{Guid.CreateVersion7()}/nowhere", route));
    }

    [Fact]
    public void Every_page_and_every_form_has_its_link() =>
        Assert.All(ToolRoute.All(tools.Tool), route => Assert.Contains(Links, link => Leads(link, route)));

    [Fact]
    public void The_same_link_with_more_to_say_keeps_its_page()
    {
        var to = new VisitLinks(new VisitId(Guid.Empty));
        var begin = $"/v/{Guid.Empty}";
        Assert.Equal(($"{begin}/register", $"{begin}/grades", $"{begin}/people"), (to.Register(), to.Grades(), to.People()));
        Assert.Equal($"{begin}/register?requirement={Guid.Empty}&group=teaching&status=late&page=3", to.Register(new(new(Guid.Empty), StaffGroup.Teaching, RegisterStatus.Late), 3));
        Assert.Equal($"{begin}/register.xlsx?status=not-yet-due", to.RegisterWorkbook(new(new(null, null, RegisterStatus.NotYetDue))));
        Assert.Equal(
            $"{begin}/register?on=2025-03-01&known=2025-03-01&group=teaching&order=state&since=2024-09-01&page=2",
            to.RegisterAt(new(new(null, StaffGroup.Teaching, null), new(2025, 3, 1), new(2025, 3, 1), MatrixOrder.State, new(2024, 9, 1)), 2));
        Assert.Equal($"{begin}/support?back=a%26b", to.Support("a&b"));
        Assert.Equal($"{begin}/people?done=linked", to.People(LeadDeed.Linked));
        Assert.True(to.Has(to.Support(to.People())));
        foreach (var elsewhere in new[] { "https://elsewhere.example/", "/", $"/v/{Guid.CreateVersion7()}/", $"{begin}/a b", $"{begin}/a\r\nb", $"{begin}/ŷ" }) Assert.False(to.Has(elsewhere), elsewhere);
    }

    [Fact]
    public void The_script_of_the_launch_pages_asks_at_the_same_addresses()
    {
        var script = Sources.Under("src/ESafetyCourse.Web/wwwroot", "launch.js").Single().Text;
        Assert.Equal([LtiLinks.Carrier, LtiLinks.Session], Regex.Matches(script, "/lti/[a-z/]+").Select(found => found.Value));
    }

    [Fact]
    public void No_page_and_no_controller_writes_an_address_of_its_own() => Assert.Empty(
        from source in Sources.Under("src/ESafetyCourse.Web/Features", "*.cshtml").Concat(Sources.Under("src/ESafetyCourse.Web"))
        where !source.Path.StartsWith("src/ESafetyCourse.Web/Links/", StringComparison.Ordinal)
        from found in Written(source.Text)
        select $"{source.Path}: {found}");

    [Theory]
    [InlineData("""<a href="/v/1/people">""")]
    [InlineData("""<form method="post" action="/lti/launch">""")]
    [InlineData("""<a href="@At("people")">""")]
    [InlineData("""return SeeOther($"/v/{Visit.Id}/people");""")]
    [InlineData("""return SeeOther("/lti/login");""")]
    [InlineData("""<a href="people/code">""")]
    [InlineData("""[Route("v/{visit}/m/{module}")]""")]
    public void An_address_that_stands_elsewhere_is_found(string planted) => Assert.NotEmpty(Written(planted));

    [Theory]
    [InlineData("""<a href="@To.People()">""")]
    [InlineData("""<link rel="stylesheet" href="~/site.css">""")]
    [InlineData("""<a class="govuk-skip-link" href="#main">""")]
    [InlineData("""<a href="tel:999">""")]
    [InlineData("""[HttpGet("people/code")]""")]
    [InlineData("""progress.QuestionAt(number)""")]
    public void What_is_no_address_of_ours_is_left_in_peace(string planted) => Assert.Empty(Written(planted));

    [Fact]
    public void Every_form_of_a_visit_that_is_posted_has_its_guard_by_the_one_tag() => Assert.Empty(
        from page in Sources.Under("src/ESafetyCourse.Web/Features", "*.cshtml")
        where !page.Path.Contains("/Launches/", StringComparison.Ordinal) && !page.Path.Contains("/Registrations/", StringComparison.Ordinal)
            && !page.Path.Contains("/SignIns/", StringComparison.Ordinal) && Regex.IsMatch(page.Text, """<form\b[^>]*method="post""")
        select page.Path);

    private static IEnumerable<string> Written(string source) => Address().Matches(source).Select(found => found.Value);

    private static bool Leads(string link, ToolRoute route) =>
        new TemplateMatcher(TemplateParser.Parse(route.Pattern.TrimStart('/')), []).TryMatch(link.Split('?')[0], []);

    private static object Sample(Type type, ModuleLocation location) => type switch
    {
        _ when type == typeof(ModuleLocation) => location,
        _ when type == typeof(string) => SampleCourse.Slug,
        _ when type == typeof(int) => 2,
        _ when type == typeof(DateOnly) => new DateOnly(2026, 9, 14),
        _ when type == typeof(Guid) => Guid.CreateVersion7(),
        _ when type == typeof(RegisterFilter) => new RegisterFilter(TypedId.New<RequirementId>(), StaffGroup.Support, RegisterStatus.Late),
        _ when type == typeof(RegisterView) => new RegisterView(default, new(2026, 9, 14)),
        _ when Nullable.GetUnderlyingType(type) is { } one => Sample(one, location),
        _ when type.IsEnum => Enum.GetValues(type).GetValue(0)!,
        _ => Activator.CreateInstance(type, Guid.CreateVersion7())!, // an id
    };

    // What begins at the root or at a visit, and any href or action that is not written by a link.
    [GeneratedRegex("""(?<![\w.])At\(|"/?(v|lti)/|(?<=\s)(href|action)="(?!@|~/|#|tel:|mailto:|")""")]
    private static partial Regex Address();
}
