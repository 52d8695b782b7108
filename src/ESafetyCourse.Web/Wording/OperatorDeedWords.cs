using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Web.Wording;

/// <summary>What operators have done, in words, by the kind of evidence.</summary>
public static class OperatorDeedWords
{
    private static readonly Dictionary<string, Bilingual> All = new()
    {
        ["account-erased"] = new("An account was erased", "Dilëwyd cyfrif"),
        ["authority-added"] = new("A local authority was added", "Ychwanegwyd awdurdod lleol"),
        ["authority-joined"] = new("A school joined a local authority", "Ymunodd ysgol ag awdurdod lleol"),
        ["authority-left"] = new("A school left its local authority", "Gadawodd ysgol ei hawdurdod lleol"),
        ["claim-code-issued"] = new("A code for a course was made", "Lluniwyd cod ar gyfer cwrs"),
        ["completion-file-rewrapped"] = new("A file was sealed anew", "Ailseliwyd ffeil"),
        ["context-claimed"] = new("A course became a school’s", "Daeth cwrs yn eiddo i ysgol"),
        ["context-moved"] = new("A course was moved to another school", "Symudwyd cwrs i ysgol arall"),
        ["course-edition-published"] = new("A course was published", "Cyhoeddwyd cwrs"),
        ["deployment-added"] = new("A deployment was added", "Ychwanegwyd gosodiad"),
        ["deployment-approved"] = new("A deployment was approved", "Cymeradwywyd gosodiad"),
        ["deployment-moved"] = new("A deployment was given to a school", "Rhoddwyd gosodiad i ysgol"),
        ["edition-published"] = new("A module was published", "Cyhoeddwyd modiwl"),
        ["grant-ended"] = new("Somebody is an operator no more", "Nid yw rhywun yn weithredwr mwyach"),
        ["grant-given"] = new("Somebody became an operator", "Daeth rhywun yn weithredwr"),
        ["job-asked"] = new("A job was asked to run", "Gofynnwyd i dasg redeg"),
        ["job-paused"] = new("A job was paused", "Oedwyd tasg"),
        ["job-resumed"] = new("A job was resumed", "Ailgychwynnwyd tasg"),
        ["key-hastened"] = new("A key is to sign sooner", "Bydd allwedd yn llofnodi’n gynt"),
        ["key-made"] = new("A key was made", "Lluniwyd allwedd"),
        ["key-promoted"] = new("Another key signs", "Allwedd arall sy’n llofnodi"),
        ["key-revoked"] = new("A key was revoked", "Dirymwyd allwedd"),
        ["keys-rewrapped"] = new("Keys were sealed anew", "Ailseliwyd allweddi"),
        ["lead-code-issued"] = new("A code for a lead was made", "Lluniwyd cod ar gyfer arweinydd"),
        ["lead-code-made"] = new("A code for a lead was made", "Lluniwyd cod ar gyfer arweinydd"),
        ["message-sent-again"] = new("A message was tried once more", "Rhoddwyd cynnig arall ar neges"),
        ["messages-retried"] = new("Messages were tried once more", "Rhoddwyd cynnig arall ar negeseuon"),
        ["platform-added"] = new("A registration was added", "Ychwanegwyd cofrestriad"),
        ["platform-moved"] = new("A learning platform moved", "Symudodd platfform dysgu"),
        ["platform-removed"] = new("A registration was taken out of use", "Rhoddwyd y gorau i ddefnyddio cofrestriad"),
        ["platform-updated"] = new("A registration was brought up to date", "Diweddarwyd cofrestriad"),
        ["profile-set"] = new("A school’s profile was set", "Gosodwyd proffil ysgol"),
        ["registration-link-issued"] = new("A registration link was made", "Lluniwyd dolen gofrestru"),
        ["registration-link-revoked"] = new("A registration link was taken back", "Tynnwyd dolen gofrestru’n ôl"),
        ["requirement-added"] = new("A school’s first requirement was made", "Lluniwyd gofyniad cyntaf ysgol"),
        ["requirement-changed"] = new("A school’s requirement followed its profile", "Dilynodd gofyniad ysgol ei phroffil"),
        ["school-added"] = new("A school was added", "Ychwanegwyd ysgol"),
        ["sign-offs-kept"] = new("Sign-offs of texts were kept", "Cadwyd llofnodion ar destunau"),
        ["unreviewed-accepted"] = new("A story that nobody had reviewed was taken on", "Derbyniwyd cyfrifoldeb am stori nad oedd neb wedi’i hadolygu"),
    };

    /// <summary>The words; a kind that is new has its own name.</summary>
    public static Bilingual Of(string kind) => All.GetValueOrDefault(kind) ?? new(kind, kind);
}
