using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Web.Features.Attestations;
using ESafetyCourse.Web.Features.Player;
using ESafetyCourse.Web.Features.Visits;
using Microsoft.AspNetCore.Mvc.Razor;

namespace ESafetyCourse.Tests.House;

/// <summary>A school's profile comes with the model of a page inside a module, and nothing else brings one to a view.</summary>
public sealed class ProfileGuardTests
{
    private static readonly IReadOnlyList<SourceFile> Web =
        [.. Sources.Under("src/ESafetyCourse.Web"), .. Sources.Under("src/ESafetyCourse.Web", "*.cshtml")];

    private static readonly IReadOnlyList<Type> Views =
        [.. typeof(ModuleView<>).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(RazorPageBase)) && !type.IsAbstract)];

    [Fact]
    public void Nothing_carries_a_profile_beside_the_model() => Assert.Empty(Web.SelectMany(Guards.CarriedProfiles));

    [Theory]
    [InlineData("http.Features.Set(profile);")]
    [InlineData("HttpContext.Features.Set<SchoolProfile>(found);")]
    [InlineData("var profile = Context.Features.Get<SchoolProfile>()!;")]
    [InlineData("HttpContext.Items[\"school\"] = await ProfileOfAsync(edition, ct);\nvar profile = 1;", false)]
    [InlineData("HttpContext.Items[\"school\"] = profile;")]
    [InlineData("ViewData[\"Profile\"] = Model.Profile;")]
    [InlineData("ViewData[\"Support\"] = new SupportOffer(scenario, Profile.Core);", false)]
    [InlineData("@inject Profiles Profiles")]
    [InlineData("ViewBag.School = school;")]
    public void A_profile_that_is_carried_is_found(string text, bool found = true) =>
        Assert.Equal(found, Guards.CarriedProfiles(new("src/ESafetyCourse.Web/Features/Planted.cs", text)).Any());

    [Fact]
    public void No_view_outside_a_module_can_come_to_a_profile()
    {
        Assert.True(Views.Count > 30, $"{Views.Count} found");
        Assert.Empty(Views.Where(view => !IsInModule(view) && ComesToAProfile(view)).Select(view => view.FullName));
    }

    [Fact]
    public void A_view_of_a_module_does()
    {
        Assert.True(Views.Count(IsInModule) >= 16, $"{Views.Count(IsInModule)} found");
        Assert.All(Views.Where(IsInModule), view => Assert.True(ComesToAProfile(view), view.FullName));
    }

    [Fact]
    public void A_model_that_leads_to_one_is_found()
    {
        Assert.Contains(typeof(SchoolProfile), KnownTypes.From(typeof(SignModel)));
        Assert.DoesNotContain(typeof(SchoolProfile), KnownTypes.From(typeof(SupportModel)));
    }

    [Fact]
    public void The_way_into_a_visit_asks_for_no_edition_and_no_profile() =>
        Assert.DoesNotMatch($@"\b({nameof(Editions)}|{nameof(Profiles)}|{nameof(SchoolProfile)})\b", Web.Single(file => file.Path.EndsWith("/InVisitAttribute.cs", StringComparison.Ordinal)).Text);

    [Fact]
    public void Texts_are_filled_in_by_a_modules_own_views_alone()
    {
        string[] fill = ["src/ESafetyCourse.Web/Features/Player/ModuleView.cs"];
        Assert.Equal(fill, Web.Where(file => file.Text.Contains("ProfileText.", StringComparison.Ordinal) || file.Text.Contains("PageText.", StringComparison.Ordinal)).Select(file => file.Path).Order(StringComparer.Ordinal));
    }

    private static bool IsInModule(Type view) => view.BaseType is { } page && (IsInModule(page) || (page.IsGenericType && page.GetGenericTypeDefinition() == typeof(ModuleView<>)));

    private static bool ComesToAProfile(Type view) => view.GetProperties().SelectMany(property => KnownTypes.From(property.PropertyType)).Contains(typeof(SchoolProfile));
}
