namespace ESafetyCourse.Core.Grades;

/// <summary>Tells that grades wait for a platform. Only a hint: whoever misses it finds them within a minute.</summary>
public delegate void GradesWait(PlatformId platform);
