namespace ESafetyCourse.DemoLms.Schools;

/// <summary>A course that a person is in, with the activity asked for when one was.</summary>
internal sealed record Enrolled(Course Course, Enrolment Enrolment, Activity? Activity)
{
    /// <summary>Null when the course is unknown or not the person's; its activity is null when the course has no such one.</summary>
    public static Enrolled? Find(Person person, string courseId, string? activityId = null) =>
        BroWennol.CourseWith(courseId) is { } course && course.EnrolmentOf(person.Id) is { } enrolment
            ? new Enrolled(course, enrolment, course.Activities.FirstOrDefault(activity => activity.Id == activityId))
            : null;
}
