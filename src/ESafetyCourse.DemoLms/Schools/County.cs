namespace ESafetyCourse.DemoLms.Schools;

/// <summary>Dysgu Sirol: one LMS that a county runs for three schools that do not exist. Nothing but the course says which school it is.</summary>
internal static class County
{
    // Teaches in two of the schools, leads e-safety in one of them.
    public static readonly Person Lowri = Staff("31", "Lowri", "Hopcyn", "l.hopcyn", "CS-0031", "cwmeos.example");

    public static readonly IReadOnlyList<Person> People =
    [
        Lowri,
        Staff("32", "Ifan", "Tudur", "i.tudur", "CS-0032", "cwmeos.example"),
        Staff("33", "Mali", "Wynne", "m.wynne", "CS-0033", "cwmeos.example"),
        Staff("34", "Osian", "Gruffydd", "o.gruffydd", "CS-0034", "glanhydd.example"),
        Staff("35", "Beca", "Llwyd", "b.llwyd", "CS-0035", "glanhydd.example"),
        Staff("36", "Tomos", "Madog", "t.madog", "CS-0036", "maesderw.example"),
        Staff("37", "Ffion", "Penri", "f.penri", "CS-0037", "maesderw.example"),
        BroWennol.Non,
    ];

    public static readonly IReadOnlyList<Course> Courses =
    [
        Training("41", "CWMEOS", "Ysgol Cwm Eos",
            new(Lowri, Standing.Instructor), new(With("32"), Standing.Learner), new(With("33"), Standing.LearnerWhoRunsTheSchool)),
        Training("42", "GLANHYDD", "Ysgol Glan Hydd",
            new(With("34"), Standing.Instructor), new(With("35"), Standing.Learner), new(Lowri, Standing.Learner)),
        Training("43", "MAESDERW", "Ysgol Maes Derw",
            new(With("36"), Standing.Instructor), new(With("37"), Standing.Learner)),
    ];

    private static Person Staff(string id, string given, string family, string account, string number, string host) =>
        new(id, given, family, account, number) { Host = host };

    private static Person With(string id) => People.Single(person => person.Id == id);

    // Course 41 has the links 411 and 412, and the column 4110.
    private static Course Training(string id, string label, string school, params Enrolment[] enrolments) => new(
        id, label, new($"E\u2011safety: {school}", $"E\u2011ddiogelwch: {school}"),
        [
            new(
                id + "1", BroWennol.StaffTraining.Activities[0].Title, BroWennol.StaffTraining.Activities[0].Summary, "targeted", id + "10"),
            new(
                id + "2", BroWennol.StaffTraining.Activities[2].Title, BroWennol.StaffTraining.Activities[2].Summary, null, null),
        ],
        enrolments);
}
