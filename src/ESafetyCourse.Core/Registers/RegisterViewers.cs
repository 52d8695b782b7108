using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Registers;

/// <summary>Who may have what of a school's register. To which days a grant is limited, whoever asks by it has seen to.</summary>
internal static class RegisterViewers
{
    /// <summary>The school whose register somebody sees with names: its leads, and whom they let see them.</summary>
    public static SchoolId WithNames(Viewer viewer) => viewer switch
    {
        Viewer.LeadOf(var own) => own,
        Viewer.NamesOf(var own, _) => own,
        _ => throw viewer.HasNoSayOver("registers"),
    };

    /// <summary>The school whose figures somebody may have: whoever sees its names, and whoever sees its counts alone.</summary>
    public static SchoolId WithCounts(Viewer viewer) => viewer is Viewer.CountsOf(var own, _) ? own : WithNames(viewer);
}
