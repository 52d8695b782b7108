using ESafetyCourse.Core.Content;
using ESafetyCourse.Web.Jobs;
using Hangfire;

namespace ESafetyCourse.Web.Wording;

/// <summary>What each job does and when, in a few words for whoever runs the program.</summary>
public static class JobWords
{
    private static readonly Dictionary<string, Bilingual> All = new()
    {
        ["sweep-jobs"] = new("Begins the jobs that have a time of day", "Yn cychwyn y tasgau sydd ag amser o’r dydd"),
        ["sweep-grades"] = new("Has grades sent that wait", "Yn trefnu anfon graddau sy’n aros"),
        ["sweep-rosters"] = new("Has the members of staff courses read, where that is due", "Yn trefnu darllen aelodau cyrsiau staff, pan fydd yn bryd gwneud hynny"),
        ["sweep-lookups"] = new("Has grade columns looked for and sent grades read back", "Yn trefnu chwilio am golofnau graddau a darllen graddau a anfonwyd"),
        ["send-mail"] = new("Sends messages", "Yn anfon negeseuon"),
        ["clear-lapsed"] = new("Clears away what has lapsed", "Yn clirio’r hyn sydd wedi dod i ben"),
        ["rotate-keys"] = new("Makes the next signing key, changes over to it and takes old ones out of use", "Yn llunio’r allwedd lofnodi nesaf, yn newid iddi ac yn tynnu hen rai o ddefnydd"),
        ["sweep-obligations"] = new("Works out anew what people owe after a change", "Yn cyfrifo o’r newydd beth sydd gan bobl i’w wneud ar ôl newid"),
        ["obligations-today"] = new("Works out what people owe on the new day", "Yn cyfrifo beth sydd gan bobl i’w wneud ar y diwrnod newydd"),
        ["obligations-all"] = new("Works out anew everything that people owe", "Yn cyfrifo o’r newydd bopeth sydd gan bobl i’w wneud"),
        ["plan-reminders"] = new("Plans the day’s reminders", "Yn cynllunio nodiadau atgoffa’r dydd"),
        ["verify-evidence"] = new("Checks the evidence of every school", "Yn gwirio tystiolaeth pob ysgol"),
        ["queue-grades"] = new("Finds grades that could not be queued at once", "Yn dod o hyd i raddau nad oedd modd eu rhoi yn y ciw ar unwaith"),
        ["deliver-grades"] = new("Sends grades to one learning platform", "Yn anfon graddau i un platfform dysgu"),
        ["find-line-items"] = new("Looks for grade columns in one learning platform", "Yn chwilio am golofnau graddau mewn un platfform dysgu"),
        ["read-results"] = new("Reads back grades from one learning platform", "Yn darllen graddau’n ôl o un platfform dysgu"),
        ["read-rosters"] = new("Reads the members of staff courses in one learning platform", "Yn darllen aelodau cyrsiau staff mewn un platfform dysgu"),
    };

    private static readonly Dictionary<string, Bilingual> Days = new()
    {
        [""] = new("each day", "bob dydd"),
        ["Monday Tuesday Wednesday Thursday Friday"] = new("Monday to Friday", "dydd Llun i ddydd Gwener"),
        ["Saturday"] = new("each Saturday", "bob dydd Sadwrn"),
        ["Sunday"] = new("each Sunday", "bob dydd Sul"),
    };

    /// <summary>The jobs that have words.</summary>
    public static IReadOnlyCollection<string> Known => All.Keys;

    /// <summary>What it does; one that this version doesn't know, as another instance may run it, has its own name.</summary>
    public static Bilingual Of(string job) => All.GetValueOrDefault(job) ?? new(job, job);

    /// <summary>When it runs.</summary>
    public static Bilingual When(ScheduledJob? job) => job switch
    {
        { Due: { Until: { } until } due } => new(
            $"{On(due).En}, from {due.At:HH:mm} until {until:HH:mm}", $"{On(due).Cy}, o {due.At:HH:mm} tan {until:HH:mm}"),
        { Due: { } due } => new($"{On(due).En}, from {due.At:HH:mm}", $"{On(due).Cy}, o {due.At:HH:mm}"),
        { Cron: { } cron } => cron == Cron.Minutely() ? new("each minute", "bob munud") : new("each hour", "bob awr"),
        _ => new("when another job begins it", "pan fydd tasg arall yn ei chychwyn"),
    };

    private static Bilingual On(DueTime due) => Days[string.Join(' ', due.On)];
}
