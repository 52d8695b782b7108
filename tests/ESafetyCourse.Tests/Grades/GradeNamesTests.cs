using ESafetyCourse.Core;
using ESafetyCourse.Core.Grades;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Tests.Grades;

/// <summary>The outbox's and the register's SQL write these names out: a member that is renamed keeps the name that is stored.</summary>
public sealed class GradeNamesTests
{
    [Fact]
    public void States_and_reasons_are_stored_by_the_names_that_are_in_use()
    {
        Assert.Equal(["waiting", "sending", "sent", "not-gradable", "failed"], Names<GradeState>());
        Assert.Equal(
            ["not-gradable", "covered", "newer-held", "token-refused", "platform-away", "platform-busy", "platform-fault", "platform-removed",
                "platform-moved", "somebody-else", "address-forbidden", "refused"],
            Names<GradeReason>());
    }

    [Fact]
    public void A_status_has_one_name_in_the_register_and_in_addresses()
    {
        Assert.Equal(["not-started", "started", "passed", "signed", "refresher-due"], Names<ModuleStatus>());
        Assert.Equal(["done", "due-again", "not-yet-due", "late", "exempt", "on-leave", "not-required", "left"], Names<RegisterStatus>());
        Assert.All(Enum.GetValues<RegisterStatus>(), status => Assert.Contains(("status", status.Stored()), new RegisterFilter(null, null, status).Values));
    }

    [Fact]
    public void Every_reason_has_words_of_its_own_for_a_lead()
    {
        var unknown = DeliveryWords.Of("");
        Assert.All(Names<GradeReason>(), name => Assert.NotEqual(unknown, DeliveryWords.Of(name)));
    }

    private static IEnumerable<string> Names<T>() where T : struct, Enum => Enum.GetValues<T>().Select(value => value.Stored());
}
