namespace ESafetyCourse.DemoLms.Schools;

/// <summary>Ysgol Bro Wennol: a school that does not exist, with its staff and two courses.</summary>
internal static class BroWennol
{
    public static readonly Person Sian = new("3", "Siân", "Morgan", "s.morgan", "BW-0017");
    public static readonly Person Carys = new("4", "Carys", "Bevan", "c.bevan", "BW-0042");
    public static readonly Person Huw = new("5", "Huw", "Davies", "h.davies", "BW-0051");
    public static readonly Person Gareth = new("6", "Gareth", "Pritchard", "g.pritchard", "BW-0001");

    public static readonly Person Non = new("7", "Non", "Rowlands", "n.rowlands", "BW-0003") { RunsTheLms = true };
    public static readonly Person Elin = new("8", "Elin", "Prosser", "e.prosser", "BW-0060");

    public static readonly IReadOnlyList<Person> People = [Carys, Huw, Sian, Gareth, Elin, Non];

    private static readonly Said Targeted = new("When staff are targeted", "Pan fydd staff yn cael eu targedu");
    private static readonly Said TargetedSummary = new(
        "Evidence, reporting and support when you are the one being targeted online.",
        "Tystiolaeth, rhoi gwybod a chymorth pan mai chi sy’n cael eich targedu ar-lein.");

    public static readonly Course StaffTraining = new(
        "2", "ESAFETY", new("Staff e\u2011safety training", "Hyfforddiant e\u2011ddiogelwch staff"),
        [
            new("11", Targeted, TargetedSummary, "targeted", "101"),
            new(
                "12",
                new("Professional boundaries with learners", "Ffiniau proffesiynol gyda dysgwyr"),
                new("Friend requests, messages and your own accounts.", "Ceisiadau i fod yn ffrind, negeseuon a’ch cyfrifon eich hun."),
                "boundaries", "102"),
            new(
                "13",
                new("All modules", "Pob modiwl"),
                new("The contents page. Not graded.", "Y dudalen gynnwys. Heb ei graddio."),
                null, null),
        ],
        [
            new(Carys, Standing.Learner), new(Huw, Standing.Learner), new(Sian, Standing.Instructor),
            new(Gareth, Standing.LearnerWhoRunsTheSchool), new(Elin, Standing.NonEditingTeacher),
        ]);

    public static readonly Course Induction = new(
        "3", "INDUCT", new("New staff induction", "Sefydlu staff newydd"),
        [
            new("21", Targeted, TargetedSummary, "targeted", "121"),
            new(
                "22",
                new("Induction: the whole course", "Sefydlu: y cwrs cyfan"),
                new("Every module that new staff take, one after another.", "Pob modiwl y mae staff newydd yn ei ddilyn, y naill ar ôl y llall."),
                null, "122") { ToolCourse = "induction" },
        ],
        [new(Carys, Standing.Learner), new(Huw, Standing.Learner), new(Sian, Standing.Instructor)]);

    public static readonly IReadOnlyList<Course> Courses = [StaffTraining, Induction];
}
