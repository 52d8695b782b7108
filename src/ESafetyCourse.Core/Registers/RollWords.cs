using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.Registers;

/// <summary>The words of the roll's numbers, the same on pages and in the workbook.</summary>
public static class RollWords
{
    /// <summary>Who is on roll, and why the parts make up the whole.</summary>
    public static Bilingual OnRollMeaning { get; } = new(
        "Everybody with a post whose days include the day, its first and its last among them. Each of them is counted once: as required, on leave, exempt or "
            + "not applicable. “On leave” and “exempt” are those who had not done it.",
        "Pawb â swydd y mae ei dyddiau’n cynnwys y diwrnod, gan gynnwys y cyntaf a’r olaf. Mae pob un yn cael ei gyfrif unwaith: yn ofynnol, ar absenoldeb, "
            + "wedi’i esgusodi neu ddim yn berthnasol. “Ar absenoldeb” ac “wedi’i esgusodi” yw’r rhai nad oeddent wedi’i gwblhau.");

    /// <summary>A code's words in a matrix, where no post of somebody is meant.</summary>
    public static Bilingual Word(RegisterStatus code) => code == RegisterStatus.NotRequired ? new("Not applicable", "Ddim yn berthnasol") : code.Words();

    /// <summary>The sum, and what share is done, in a language.</summary>
    public static string Sum(RollCounts counts, Language language)
    {
        Bilingual parts = new(
            $"On roll {counts.OnRoll} = required {counts.Required} + on leave {counts.OnLeave} + exempt {counts.Exempt} + not applicable {counts.NotApplicable}.",
            $"Ar y staff {counts.OnRoll} = gofynnol {counts.Required} + ar absenoldeb {counts.OnLeave} + wedi’u hesgusodi {counts.Exempt} "
                + $"+ ddim yn berthnasol {counts.NotApplicable}.");
        if (counts.Required == 0) return parts.In(language);
        Bilingual done = new(
            $"Done: {counts.Done} ({counts.PercentOfRequired}% of those required, {counts.PercentOfRoll}% of all on roll). "
                + $"Not yet due: {counts.NotYetDue}. Late: {counts.Late}.",
            $"Wedi’u cwblhau: {counts.Done} ({counts.PercentOfRequired}% o’r rhai gofynnol, {counts.PercentOfRoll}% o bawb ar y staff). "
                + $"Heb gyrraedd y dyddiad eto: {counts.NotYetDue}. Hwyr: {counts.Late}.");
        return $"{parts.In(language)} {done.In(language)}";
    }

    /// <summary>Where a school stands, in one sentence.</summary>
    public static Bilingual Whole(RollCounts counts) => counts.Required == 0
        ? new("Nothing was required of anybody on that day.", "Nid oedd dim yn ofynnol gan neb ar y diwrnod hwnnw.")
        : new(
            $"Of {counts.Required} people of whom something was required, {counts.Done} had done all of it ({counts.PercentOfRequired}%), "
                + $"{counts.NotYetDue} still had time, and {counts.Late} were late.",
            $"Pobl yr oedd rhywbeth yn ofynnol ganddynt: {counts.Required}. Wedi cwblhau’r cyfan: {counts.Done} ({counts.PercentOfRequired}%). "
                + $"Ag amser ar ôl: {counts.NotYetDue}. Yn hwyr: {counts.Late}.");
}
