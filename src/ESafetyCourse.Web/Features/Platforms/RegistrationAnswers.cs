using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Operators;
using ESafetyCourse.Web.Features.Schools;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Web.Features.Platforms;

/// <summary>What an LMS says of itself, as an operator types it.</summary>
public sealed record RegistrationAnswers : DeedAnswers
{
    /// <summary>The LMS is one school's.</summary>
    public const string Own = "own";

    /// <summary>Schools share it.</summary>
    public const string Several = "shared";

    /// <summary>What a box sends that is ticked.</summary>
    public const string Yes = "yes";

    private static readonly Bilingual SayWhose = new("Say whose learning platform it is", "Dywedwch pwy biau’r platfform dysgu");
    private static readonly Bilingual ChooseSchool = new("Choose the school", "Dewiswch yr ysgol");

    /// <summary>The issuer.</summary>
    public string? Issuer { get; init; }

    /// <summary>The client id.</summary>
    public string? ClientId { get; init; }

    /// <summary>Deployment ids, one a line.</summary>
    public string? Deployments { get; init; }

    /// <summary>Where its keys are.</summary>
    public string? JwksUrl { get; init; }

    /// <summary>Where it gives tokens.</summary>
    public string? TokenUrl { get; init; }

    /// <summary>Where it asks who somebody is.</summary>
    public string? AuthorizationUrl { get; init; }

    /// <summary>The audience of token requests, where it is another.</summary>
    public string? TokenAudience { get; init; }

    /// <summary>Other addresses that frame the tool, one a line.</summary>
    public string? FrameOrigins { get; init; }

    /// <summary><see cref="Own"/> or <see cref="Several"/>.</summary>
    public string? Whose { get; init; }

    /// <summary>The school's id.</summary>
    public string? School { get; init; }

    /// <summary><see cref="Yes"/>: many customers share the issuer.</summary>
    public string? SharedIssuer { get; init; }

    /// <summary><see cref="Yes"/>: another LMS gave the same client id, and both are trusted.</summary>
    public string? SameClientId { get; init; }

    /// <summary>The school that it is for; null where schools share it.</summary>
    public SchoolId? OwnSchool => Whose == Own ? SchoolField.Read(School) : null;

    /// <summary>What is left to answer of whose it is.</summary>
    /// <param name="schools">All schools.</param>
    public IEnumerable<Fault> WhoseFaults(IReadOnlyList<SchoolChoice> schools)
    {
        if (Whose is not (Own or Several)) yield return new($"whose-{Own}", SayWhose);
        else if (Whose == Own && !SchoolField.IsOneOf(schools, School)) yield return new("school", ChooseSchool);
    }

    /// <summary>The registration; null where an address is none at all.</summary>
    /// <param name="open">Plain http and private addresses are allowed.</param>
    /// <param name="faults">What is wrong with it.</param>
    public Registration? Read(bool open, out IReadOnlyList<Fault> faults)
    {
        var (jwks, token, authorization) = (Address(JwksUrl), Address(TokenUrl), Address(AuthorizationUrl));
        if (jwks is null || token is null || authorization is null)
        {
            (string Field, Uri? Read)[] all = [("jwksUrl", jwks), ("tokenUrl", token), ("authorizationUrl", authorization)];
            faults = [.. all.Where(one => one.Read is null).Select(one => new Fault(one.Field, PlatformWords.NoAddress))];
            return null;
        }

        var registration = new Registration(
            Issuer?.Trim() ?? "", ClientId?.Trim() ?? "", authorization, token, string.IsNullOrWhiteSpace(TokenAudience) ? null : TokenAudience.Trim(), jwks,
            Lines(Deployments), Lines(FrameOrigins), SharedIssuer == Yes, open) { SameClientId = SameClientId == Yes };
        faults = [.. RegistrationRules.Find(registration).OrderBy(fault => Array.IndexOf(Order, fault.Part)).Select(fault => new Fault(FieldOf(fault.Part), fault.Words))];
        return registration;
    }

    // As the form has them.
    private static readonly RegistrationPart[] Order =
    [
        RegistrationPart.Issuer, RegistrationPart.ClientId, RegistrationPart.Deployments, RegistrationPart.JwksUrl, RegistrationPart.TokenUrl,
        RegistrationPart.AuthorizationUrl, RegistrationPart.TokenAudience, RegistrationPart.FrameOrigins,
    ];

    private static string FieldOf(RegistrationPart part) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(part.ToString());

    private static Uri? Address(string? typed) => Uri.TryCreate(typed?.Trim() ?? "", UriKind.RelativeOrAbsolute, out var address) ? address : null;

    private static List<string> Lines(string? typed) => [.. (typed ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
