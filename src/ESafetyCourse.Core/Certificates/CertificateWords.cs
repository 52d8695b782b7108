using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.Certificates;

/// <summary>The words of a certificate. A name stands after a colon or by itself: Welsh would change it, or what comes before it.</summary>
internal static class CertificateWords
{
    public static readonly Bilingual Title = new("Certificate of e‑safety training", "Tystysgrif hyfforddiant e‑ddiogelwch");
    public static readonly Bilingual Name = new("Name", "Enw");
    public static readonly Bilingual Course = new("Course", "Cwrs");
    public static readonly Bilingual School = new("School", "Ysgol");
    public static readonly Bilingual DoneOn = new("Completed on", "Cwblhawyd ar");
    public static readonly Bilingual ValidUntil = new("Valid until", "Yn ddilys tan");
    public static readonly Bilingual Modules = new("Modules", "Modiwlau");
    public static readonly Bilingual Edition = new("edition {0}", "argraffiad {0}");
    public static readonly Bilingual TrainedAt = new("Trained at another school: {0}, {1}", "Hyfforddwyd mewn ysgol arall: {0}, {1}");
    public static readonly Bilingual Signed = new("Signed on {0}. Reference of the receipt: {1}", "Llofnodwyd ar {0}. Cyfeirnod y dderbynneb: {1}");
    public static readonly Bilingual Entry = new("Entry {0} in the school’s record, seal {1}…", "Cofnod {0} yng nghofnodion yr ysgol, sêl {1}…");
    public static readonly Bilingual Use = new(
        "It is what stands in the school’s record of signatures. By the references the school can find each signature, and check that it was never changed.",
        "Dyma’r hyn sydd yng nghofnodion llofnodion yr ysgol. Gyda’r cyfeirnodau gall yr ysgol ddod o hyd i bob llofnod, a gwirio na chafodd ei newid erioed.");

    public static readonly Bilingual Unshown = new(
        "Some letters of the name can’t be shown in this document; the school’s record has them.",
        "Ni ellir dangos rhai o lythrennau’r enw yn y ddogfen hon; maent yng nghofnodion yr ysgol.");
}
