namespace ESafetyCourse.Core.Visits;

/// <summary>
/// A way into the training: an LTI launch; later an account's own sign-in, a mailed link, Google Classroom. The door says at each request
/// whether a visit that came through it still stands.
/// </summary>
/// <param name="Name">As it stands in <c>visits.door</c>.</param>
/// <param name="Standing">
/// SQL that gives one row while the visit <c>v</c> stands and none once it doesn't, with the columns <c>known_as</c> (what the door calls
/// the person, or null), <c>frame_origins</c> (text[]: whose pages may frame ours), <c>return_url</c> (where people go back to, or null),
/// <c>takes_grade</c>, <c>instructs</c> (a teacher where they come from, which opens nothing by itself), and <c>issuer</c>,
/// <c>client_id</c>, <c>deployment</c>, <c>context</c> (the platform that is written into what they sign; null where there is none).
/// </param>
public sealed record Door(string Name, string Standing);
