using System.Globalization;
using ESafetyCourse.DemoLms.Grades;
using ESafetyCourse.DemoLms.Storage;

namespace ESafetyCourse.DemoLms.Schools;

/// <summary>The people, courses and columns as they are now: those that every platform begins with, and what was changed since.</summary>
internal sealed class Campus
{
    private readonly StateFile _file;
    private readonly IReadOnlyList<Course> _first;
    private readonly Dictionary<string, Person> _everybody;

    public Campus(DemoSettings settings, StateFile file)
    {
        _file = file;
        People = settings.County ? County.People : BroWennol.People;
        Name = settings.County ? "Dysgu Sirol" : "Dysgu Bro Wennol";
        var teacher = settings.County ? County.Lowri : BroWennol.Sian;
        _first =
        [
            .. settings.County ? County.Courses : [BroWennol.StaffTraining, BroWennol.Induction],
            .. settings.Crowd > 0 ? [Crowd.Course(settings.Crowd, teacher)] : Array.Empty<Course>(),
        ];
        _everybody = People.Concat(_first.SelectMany(course => course.Enrolments).Select(enrolment => enrolment.Person))
            .DistinctBy(person => person.Id).ToDictionary(person => person.Id);
    }

    public string Name { get; }

    /// <summary>Those that one can choose to be.</summary>
    public IReadOnlyList<Person> People { get; }

    public IReadOnlyList<Course> Courses => _file.Read<Course[]>(state =>
    [
        .. from course in _first.Concat(state.Courses.Select(Copied))
           select course with
           {
               Activities = [.. course.Activities, .. state.Activities.Where(kept => kept.CourseId == course.Id).Select(kept => kept.Activity)],
               Closed = state.ClosedCourses.Contains(course.Id),
           },
    ]);

    public Person? PersonWith(string? id) => id is null ? null : _everybody.GetValueOrDefault(id);

    public Course? CourseWith(string? id) => Courses.FirstOrDefault(course => course.Id == id);

    /// <summary>The open courses that a person is in; to the administrator all of them.</summary>
    public IEnumerable<Course> CoursesOf(Person person) =>
        Courses.Where(course => person.RunsTheLms || course.EnrolmentOf(person.Id) is { } enrolment && (!course.Closed || enrolment.SeesEveryGrade));

    /// <summary>Null when the course is unknown or not the person's; its activity is null when the course has no such one.</summary>
    public Enrolled? Find(Person person, string courseId, string? activityId = null) =>
        CoursesOf(person).FirstOrDefault(course => course.Id == courseId) is { } course
            ? new Enrolled(
                course,
                course.EnrolmentOf(person.Id) ?? new Enrolment(person, Standing.Instructor),
                course.Activities.FirstOrDefault(activity => activity.Id == activityId))
            : null;

    public IReadOnlyList<LineItem> LineItemsOf(Course course) => _file.Read<LineItem[]>(state =>
    [
        .. from activity in course.Activities
           where activity.LineItemId is { } id && !state.LineItems.ContainsKey(id) && !state.RemovedLineItems.Contains(id)
           select LineItem.Of(course, activity),
        .. state.LineItems.Values.Where(item => item.CourseId == course.Id),
    ]);

    /// <summary>The column of a link; null when it has none or several, as then a launch names none.</summary>
    public LineItem? CoupledTo(Course course, Activity activity) =>
        LineItemsOf(course).Where(item => item.ActivityId == activity.Id).ToArray() is [var only] ? only : null;

    /// <summary>Adds a link, with its column when there is one; their ids are given here.</summary>
    public Activity Add(Course course, Activity activity, LineItem? column) => _file.Change(state => Add(state, course.Id, activity, column));

    public LineItem Add(LineItem column) => _file.Change(state =>
    {
        var kept = column with { Id = Next(state) };
        return state.LineItems[kept.Id] = kept;
    });

    public void Replace(LineItem column) => _file.Change(state => state.LineItems[column.Id] = column);

    public void Remove(LineItem column) => _file.Change(state =>
    {
        state.RemovedLineItems.Add(column.Id);
        return state.LineItems.Remove(column.Id);
    });

    /// <summary>
    /// Copies a course: new context, link and column ids; custom parameters, resource ids and tags stay. The copy has the teachers only.
    /// A roll-over takes everybody along, and closes the old course to learners.
    /// </summary>
    public Course Copy(Course course, bool rollOver)
    {
        var columns = LineItemsOf(course);
        var id = _file.Change(state =>
        {
            var copy = new KeptCourse(
                Next(state), $"{course.Label}-{(rollOver ? "NEXT" : "COPY")}",
                rollOver
                    ? new($"{course.Title.English}, next year", $"{course.Title.Welsh}, y flwyddyn nesaf")
                    : new($"{course.Title.English} (copy)", $"{course.Title.Welsh} (copi)"),
                [
                    .. course.Enrolments.Where(enrolment => rollOver || enrolment.SeesEveryGrade)
                        .Select(enrolment => new KeptEnrolment(enrolment.Person.Id, enrolment.Standing)),
                ],
                [course.Id, .. course.History]);
            state.Courses.Add(copy);
            foreach (var activity in course.Activities)
            {
                var added = Add(state, copy.Id, activity with { LineItemId = null }, null);
                foreach (var column in columns.Where(one => one.ActivityId == activity.Id))
                {
                    var item = Next(state);
                    state.LineItems[item] = column with { Id = item, CourseId = copy.Id, ActivityId = added.Id };
                }
            }
            _ = rollOver && state.ClosedCourses.Add(course.Id);
            return copy.Id;
        });
        return CourseWith(id)!;
    }

    private static Activity Add(PlatformState state, string courseId, Activity activity, LineItem? column)
    {
        var kept = activity with { Id = Next(state) };
        state.Activities.Add(new KeptActivity(courseId, kept));
        if (column is not null)
        {
            var id = Next(state);
            state.LineItems[id] = column with { Id = id, CourseId = courseId, ActivityId = kept.Id };
        }
        return kept;
    }

    private static string Next(PlatformState state) => state.NextId().ToString(CultureInfo.InvariantCulture);

    private Course Copied(KeptCourse kept) => new(
        kept.Id, kept.Label, kept.Title, [],
        [.. kept.Enrolments.Select(one => PersonWith(one.PersonId) is { } person ? new Enrolment(person, one.Standing) : null).OfType<Enrolment>()])
    {
        History = kept.History,
    };
}
