using System.Globalization;

namespace ESafetyCourse.DemoLms.Schools;

/// <summary>A course with very many people, for trials of speed.</summary>
internal static class Crowd
{
    private const int FirstId = 100_000;

    private static readonly string[] Given = ["Aled", "Branwen", "Cadi", "Dewi", "Efa", "Gwion", "Heledd", "Iolo", "Llinos", "Macsen"];
    private static readonly string[] Family = ["Ceredig", "Dafis", "Emrys", "Gwynedd", "Hywel", "Maredudd", "Rhydderch"];

    /// <summary>Course 9 with the activity 91 and the column 191.</summary>
    public static Course Course(int people, Person teacher) => new(
        "9", "CROWD", new("A very large course", "Cwrs mawr iawn"),
        [new("91", BroWennol.StaffTraining.Activities[0].Title, BroWennol.StaffTraining.Activities[0].Summary, "targeted", "191")],
        [new(teacher, Standing.Instructor), .. Enumerable.Range(1, people).Select(n => new Enrolment(Person(n), Standing.Learner))]);

    private static Person Person(int n)
    {
        var id = (FirstId + n).ToString(CultureInfo.InvariantCulture);
        return new Person(id, Given[n % Given.Length], $"{Family[n % Family.Length]} {n}", $"person{n}", $"CR-{n}");
    }
}
