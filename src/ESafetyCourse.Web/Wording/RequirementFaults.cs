using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Requirements;
using ESafetyCourse.Web.Features.Forms;

namespace ESafetyCourse.Web.Wording;

/// <summary>Why a requirement could not be kept, and which field of the form to mend.</summary>
public static class RequirementFaults
{
    /// <summary>What is the matter, whatever the reason.</summary>
    public static Bilingual NotKept { get; } = new("The requirement is not saved yet", "Nid yw’r gofyniad wedi’i gadw eto");

    private static readonly Dictionary<RefusalCode, Fault> All = new()
    {
        [RequirementRefusals.CourseUnknown] = new("course", new(
            "Choose a course or a module that is published here", "Dewiswch gwrs neu fodiwl sydd wedi’i gyhoeddi yma")),
        [RequirementRefusals.RefresherUnknown] = new("refresher", new(
            "Choose a course or a module that is published here", "Dewiswch gwrs neu fodiwl sydd wedi’i gyhoeddi yma")),
        [RequirementRefusals.NobodyMeant] = new("group-teaching", new(
            "Choose at least one staff group, duty or person, or say that it is for everybody",
            "Dewiswch o leiaf un grŵp staff, dyletswydd neu berson, neu dywedwch ei fod ar gyfer pawb")),
        [RequirementRefusals.PersonUnknown] = new("group-teaching", new(
            "Somebody whom you named is no longer in the school’s list. Choose again", "Nid yw rhywun a enwoch yn rhestr yr ysgol mwyach. Dewiswch eto")),
        [RequirementRefusals.MonthsWrong] = new("months", new("Give the months as a whole number from 1 to 120", "Rhowch y misoedd fel rhif cyfan o 1 i 120")),
        [RequirementRefusals.DateWrong] = new("day", new("Choose a day that the month has", "Dewiswch ddiwrnod sydd yn y mis")),
        [RequirementRefusals.CompleteWrong] = new("complete", new(
            "Give the days as a whole number from 0 to 366", "Rhowch y diwrnodau fel rhif cyfan o 0 i 366")),
        [RequirementRefusals.WindowWrong] = new("window", new(
            "Give fewer days than lie between one time and the next, and 366 at most",
            "Rhowch lai o ddiwrnodau nag sydd rhwng un tro a’r nesaf, a 366 ar y mwyaf")),
        [RequirementRefusals.CountsWrong] = new("counts", new(
            "Give at least as many days as it is open, and fewer than lie between one time and the next",
            "Rhowch o leiaf cynifer o ddiwrnodau ag y mae ar agor, a llai nag sydd rhwng un tro a’r nesaf")),
        [RequirementRefusals.StartWrong] = new("starts", new(
            "Choose a first day that is at most a year ago, and at most two years ahead",
            "Dewiswch ddiwrnod cyntaf sydd heb fod yn fwy na blwyddyn yn ôl, nac yn fwy na dwy flynedd i ddod")),
        [RequirementRefusals.StartsOutside] = new("starts", new(
            "Choose a day on which the requirement holds as it stands, and not its first one",
            "Dewiswch ddiwrnod y mae’r gofyniad yn sefyll arno fel y mae, ac nid ei ddiwrnod cyntaf")),
        [RequirementRefusals.EndsBeforeItBegan] = new("last", new(
            "Choose a last day that is not before the first one", "Dewiswch ddiwrnod olaf nad yw cyn y diwrnod cyntaf")),
    };

    /// <summary>The fault for a refusal; null where there is nothing on the form to mend.</summary>
    public static Fault? Of(RefusalCode why) => All.GetValueOrDefault(why);
}
