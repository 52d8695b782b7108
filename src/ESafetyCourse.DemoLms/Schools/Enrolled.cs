namespace ESafetyCourse.DemoLms.Schools;

/// <summary>A course that a person is in, with the activity asked for when one was.</summary>
internal sealed record Enrolled(Course Course, Enrolment Enrolment, Activity? Activity);
