namespace ESafetyCourse.Core.Grades;

/// <summary>Why a grade waits or was settled as it was: what the last try came to. No personal data.</summary>
public enum GradeReason
{
    /// <summary>The platform keeps no grade for this person.</summary>
    NotGradable,

    /// <summary>One as good or better went to the same column after it, or in its place; or that of the module that has the column now.</summary>
    Covered,

    /// <summary>The platform holds one with a newer time.</summary>
    NewerHeld,

    /// <summary>The platform did not let us sign in.</summary>
    TokenRefused,

    /// <summary>The platform could not be reached, or did not answer in time.</summary>
    PlatformAway,

    /// <summary>The platform asked us to come back later.</summary>
    PlatformBusy,

    /// <summary>The platform answered with a fault of its own, which may be about this one grade.</summary>
    PlatformFault,

    /// <summary>The platform is no longer registered.</summary>
    PlatformRemoved,

    /// <summary>It would go to where the platform stood before it moved.</summary>
    PlatformMoved,

    /// <summary>Whoever has that id at the platform is somebody else by now.</summary>
    SomebodyElse,

    /// <summary>Our own rule about addresses forbids to call the platform there.</summary>
    AddressForbidden,

    /// <summary>The platform refused the grade for good.</summary>
    Refused,
}
