using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Web.Wording;

/// <summary>What an operator did a moment ago, as the address of the page that they come back to says it.</summary>
public enum OperatorDeed
{
    /// <summary>Somebody is an operator no more.</summary>
    OperatorEnded,

    /// <summary>Name and address of an account are erased.</summary>
    AccountErased,

    /// <summary>A deployment is approved.</summary>
    Approved,

    /// <summary>An approved deployment of a shared platform is a school's.</summary>
    DeploymentGiven,

    /// <summary>A registration was brought in by hand, or has further deployments.</summary>
    PlatformAdded,

    /// <summary>A registration is out of use.</summary>
    PlatformRemoved,

    /// <summary>An LMS has another address.</summary>
    PlatformMoved,

    /// <summary>A registration link is taken back.</summary>
    LinkRevoked,

    /// <summary>A course is another school's.</summary>
    CourseMoved,

    /// <summary>A school's profile is set.</summary>
    ProfileSet,

    /// <summary>There is a further local authority.</summary>
    AuthorityAdded,

    /// <summary>A school is a local authority's.</summary>
    AuthorityJoined,

    /// <summary>A school is its local authority's no more.</summary>
    AuthorityLeft,

    /// <summary>A next signing key was made.</summary>
    KeyBegun,

    /// <summary>Another key signs.</summary>
    KeyReplaced,

    /// <summary>A key is revoked.</summary>
    KeyRevoked,

    /// <summary>A job is to run.</summary>
    JobAsked,

    /// <summary>A job is paused.</summary>
    JobPaused,

    /// <summary>A job runs again.</summary>
    JobResumed,

    /// <summary>Messages are tried once more.</summary>
    MailRetried,

    /// <summary>The mail server took a message.</summary>
    MailTested,
}

/// <summary>What was done, in words.</summary>
public static class OperatorDoneWords
{
    /// <summary>The words for each.</summary>
    public static IReadOnlyDictionary<OperatorDeed, Bilingual> All { get; } = new Dictionary<OperatorDeed, Bilingual>
    {
        [OperatorDeed.OperatorEnded] = new("They run this installation no more.", "Nid ydynt yn rhedeg y gosodiad hwn mwyach."),
        [OperatorDeed.AccountErased] = new("Name and address are erased.", "Mae’r enw a’r cyfeiriad wedi’u dileu."),
        [OperatorDeed.Approved] = new("Approved. People can open the training through it from now on.", "Wedi’i gymeradwyo. Gall pobl agor yr hyfforddiant drwyddo o hyn ymlaen."),
        [OperatorDeed.DeploymentGiven] = new("Courses that are met through it from now on are that school's.", "Yr ysgol honno fydd biau cyrsiau sy’n dod i’r golwg drwyddo o hyn ymlaen."),
        [OperatorDeed.PlatformAdded] = new("The registration is kept.", "Mae’r cofrestriad wedi’i gadw."),
        [OperatorDeed.PlatformRemoved] = new("The registration is out of use. What was done through it stays.", "Nid yw’r cofrestriad yn cael ei ddefnyddio mwyach. Mae’r hyn a wnaed drwyddo’n aros."),
        [OperatorDeed.PlatformMoved] = new("The learning platform has its new address here. Its people stay who they are.", "Mae gan y platfform dysgu ei gyfeiriad newydd yma. Yr un bobl yw ei bobl o hyd."),
        [OperatorDeed.LinkRevoked] = new("Taken back: nobody registers by that link any more.", "Wedi’i thynnu’n ôl: nid oes neb yn cofrestru drwy’r ddolen honno mwyach."),
        [OperatorDeed.CourseMoved] = new("The course is that school’s from now on.", "Yr ysgol honno biau’r cwrs o hyn ymlaen."),
        [OperatorDeed.ProfileSet] = new("The profile is set.", "Mae’r proffil wedi’i osod."),
        [OperatorDeed.AuthorityAdded] = new("The local authority is added.", "Mae’r awdurdod lleol wedi’i ychwanegu."),
        [OperatorDeed.AuthorityJoined] = new("The school is that authority’s from the day that you gave.", "Mae’r ysgol yn perthyn i’r awdurdod hwnnw o’r diwrnod a roesoch."),
        [OperatorDeed.AuthorityLeft] = new("The last day is kept.", "Mae’r diwrnod olaf wedi’i gadw."),
        [OperatorDeed.KeyBegun] = new("The next key is published. It signs when every learning platform may have fetched it.", "Mae’r allwedd nesaf wedi’i chyhoeddi. Bydd yn llofnodi pan fydd pob platfform dysgu wedi cael cyfle i’w nôl."),
        [OperatorDeed.KeyReplaced] = new("Another key signs from now on.", "Allwedd arall sy’n llofnodi o hyn ymlaen."),
        [OperatorDeed.KeyRevoked] = new("The key is revoked: it is published no more, and its private half is gone.", "Mae’r allwedd wedi’i dirymu: nid yw’n cael ei chyhoeddi mwyach, ac mae ei hanner preifat wedi mynd."),
        [OperatorDeed.JobAsked] = new("The job runs within a minute.", "Bydd y dasg yn rhedeg o fewn munud."),
        [OperatorDeed.JobPaused] = new("The job is paused. A run that is under way ends in its own time.", "Mae’r dasg wedi’i hoedi. Bydd rhediad sydd ar y gweill yn gorffen yn ei amser ei hun."),
        [OperatorDeed.JobResumed] = new("The job runs again, within a minute if it is due.", "Mae’r dasg yn rhedeg eto, o fewn munud os yw’n bryd iddi."),
        [OperatorDeed.MailRetried] = new("They are tried once more, within a minute.", "Rhoddir cynnig arall arnynt, o fewn munud."),
        [OperatorDeed.MailTested] = new("The mail server took the message. Look whether it arrives.", "Derbyniodd y gweinydd post y neges. Edrychwch a yw’n cyrraedd."),
    };

    /// <summary>The words for what an address says was done; null for none or an unknown one.</summary>
    public static Bilingual? Of(string? done) => StoredName.TryRead<OperatorDeed>(done) is { } known ? All[known] : null;
}
