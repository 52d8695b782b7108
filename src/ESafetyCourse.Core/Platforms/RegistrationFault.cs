using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.Platforms;

/// <summary>A part of a registration.</summary>
public enum RegistrationPart
{
    /// <summary><see cref="Registration.Issuer"/>.</summary>
    Issuer,

    /// <summary><see cref="Registration.ClientId"/>.</summary>
    ClientId,

    /// <summary><see cref="Registration.AuthorizationUrl"/>.</summary>
    AuthorizationUrl,

    /// <summary><see cref="Registration.TokenUrl"/>.</summary>
    TokenUrl,

    /// <summary><see cref="Registration.JwksUrl"/>.</summary>
    JwksUrl,

    /// <summary><see cref="Registration.TokenAudience"/>.</summary>
    TokenAudience,

    /// <summary><see cref="Registration.FrameOrigins"/>.</summary>
    FrameOrigins,

    /// <summary><see cref="Registration.Deployments"/>.</summary>
    Deployments,
}

/// <summary>What is wrong with a part of it.</summary>
/// <param name="Part">Which.</param>
/// <param name="Words">A sentence.</param>
public sealed record RegistrationFault(RegistrationPart Part, Bilingual Words);
