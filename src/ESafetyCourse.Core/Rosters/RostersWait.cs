namespace ESafetyCourse.Core.Rosters;

/// <summary>Tells that a staff course's members are to be read now. Only a hint: whoever misses it finds them within a minute.</summary>
public delegate void RostersWait(PlatformId platform);
