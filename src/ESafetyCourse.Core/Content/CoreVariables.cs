namespace ESafetyCourse.Core.Content;

/// <summary>The variables that the program itself asks for by name; every edition carries those that the catalogue defines.</summary>
public static class CoreVariables
{
    /// <summary>The school's name.</summary>
    public const string SchoolName = "school_name";

    /// <summary>The pass mark, in per cent.</summary>
    public const string PassMarkPercent = "quiz_pass_mark_percent";

    /// <summary>Months after which the training is taken again.</summary>
    public const string RefreshMonths = "training_refresh_months";

    /// <summary>The headteacher.</summary>
    public const string Headteacher = "headteacher";

    /// <summary>Who receives reports about e-safety.</summary>
    public const string Lead = "e_safety_lead";

    /// <summary>Whether that is the headteacher.</summary>
    public const string LeadIsHeadteacher = "e_safety_lead_is_headteacher";

    /// <summary>Who receives every concern about a child; named on each sensitive screen.</summary>
    public const string SafeguardingPerson = "designated_safeguarding_person";

    /// <summary>The national helpline for staff; named on the support panel.</summary>
    public const string Helpline = "helpline_posh";

    /// <summary>The counselling line for staff; named on the support panel where there is one.</summary>
    public const string AssistanceLine = "employee_assistance_contact";

    /// <summary>Whether the school has official accounts.</summary>
    public const string UsesSocialMedia = "uses_social_media";

    /// <summary>Whether classes may be pointed to an official account.</summary>
    public const string SignpostsOfficialAccount = "learner_signpost_official_account";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        SchoolName, PassMarkPercent, RefreshMonths, Headteacher, Lead, LeadIsHeadteacher, SafeguardingPerson, Helpline, AssistanceLine,
        UsesSocialMedia, SignpostsOfficialAccount,
    ];
}
