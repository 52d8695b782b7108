using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Lti;
using ESafetyCourse.Web.Links;

namespace ESafetyCourse.Web.Features.Registrations;

/// <summary>What the tool tells an LMS of itself when it registers (Dynamic Registration 1.0).</summary>
public static class OwnRegistration
{
    /// <summary>The tool's picture in lists of tools and on course pages.</summary>
    public const string Picture = "/favicon.svg";

    /// <summary>The registration under the tool's address.</summary>
    public static ToolDescription Of(ToolAddress tool)
    {
        Uri Own(string path) => new(tool.Url, path);
        return new ToolDescription(new ToolRegistration
        {
            Name = Text(new Bilingual("E-safety training", "Hyfforddiant e-ddiogelwch")),
            Description = Text(new Bilingual(
                "E-safety training for school staff: short pages, stories, a quiz, and an attestation to the code.",
                "Hyfforddiant e-ddiogelwch i staff ysgolion: tudalennau byr, straeon, cwis, a datganiad ar y cod.")),
            LoginUrl = Own(LtiLinks.Login),
            RedirectUrls = [Own(LtiLinks.Launch)],
            JwksUrl = Own(LtiLinks.Keys),
            TargetLinkUrl = Own(LtiLinks.Launch),
            LogoUrl = Own(Picture),
            Scopes =
            [
                "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem", "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly",
                GradesClaim.ScoreScope, "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly",
            ],
            Custom = new Dictionary<string, string> { ["context_history"] = "$Context.id.history" },
            Messages =
            [
                new(ToolMessage.ResourceLink), new(ToolMessage.SubmissionReview),
                new(ToolMessage.DeepLinking) { Label = Text(new Bilingual("Choose a module", "Dewis modiwl")) },
            ],
        });
    }

    private static RegistrationText Text(Bilingual words) => new(words.En, words.Cy);
}
