using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Web.Wording;

/// <summary>Who can mend the cause of a refusal, in words.</summary>
public static class FixedByWords
{
    /// <summary>The words for one of them.</summary>
    public static Bilingual Of(CanBeFixedBy who) => who switch
    {
        CanBeFixedBy.Person => new("the person", "y person"),
        CanBeFixedBy.LmsAdministrator => new("learning platform administrator", "gweinyddwr y platfform dysgu"),
        _ => new("operator", "gweithredwr"),
    };
}
