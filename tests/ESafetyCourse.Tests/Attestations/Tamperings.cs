namespace ESafetyCourse.Tests.Attestations;

/// <summary>Something that somebody with every right on the server might do to <see cref="SchoolWithHistory"/>.</summary>
/// <param name="Column">Table and column altered.</param>
/// <param name="Sql">How.</param>
/// <param name="Says">What the check says of it; null where it says nothing.</param>
/// <param name="Because">Why it can say nothing.</param>
public sealed record Tampering(string Column, string Sql, string? Says, string? Because = null)
{
    /// <summary>The table.</summary>
    public string Table => Column.Split('.')[0];
}

/// <summary>Every column that holds evidence or speaks of it: what the check says when it is altered, or why it can't.</summary>
public static partial class Tamperings
{
    private const string Carys = "(select t.id from attempts t join people p on p.id = t.person_id where p.name = 'Carys Bevan')";
    private const string Huw = "(select t.id from attempts t join people p on p.id = t.person_id where p.name = 'Huw Davies' and t.number = 2)";
    private const string HuwFirst = "(select t.id from attempts t join people p on p.id = t.person_id where p.name = 'Huw Davies' and t.number = 1)";
    private const string Sian = "(select id from attempts where state = 'passed')";
    private const string Mair = "(select t.id from attempts t join people p on p.id = t.person_id where p.name = 'Mair Puw')";
    private const string Owain = "(select id from attempts where state = 'open')";
    private const string Eleri = "(select t.id from attempts t join people p on p.id = t.person_id join schools s on s.id = t.school_id where p.name = 'Eleri Wyn' and s.slug = 'bro-wennol')";
    private const string GwenFirst = "(select id from attestations where module_slug = 'sample' and person_id = (select id from people where name = 'Gwen Prys') order by sequence desc limit 1)";
    private const string GwenSecond = "(select id from attestations where module_slug = 'second')";
    private const string There = "(select id from schools where slug = 'glan-yr-afon')";
    private const string Signed = "(select id from attestations where attempt_id = " + Huw + ")";
    private const string CarysPost = "posts where person_id = (select id from people where name = 'Carys Bevan')";
    private const string FirstEdition = "module_slug = 'sample' and number = 1";
    private const string Published = "kind = 'edition-published' and body like '%\"module\":\"sample\",\"number\":1}'";

    private const string Today = "what somebody or something is called today is no evidence: what was signed stands in the chain";
    private const string Steps = "no order of times is certain for single steps: several instances have clocks of their own, and steps come along to the next try";
    private const string Outbox = "how far a grade is on its way is the sender's, which changes it";
    private const string Trail = "audit rows are not chained (docs/adr/0002)";
    private const string Draft = "nothing was marked yet: a person may change it too";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Tampering> All { get; } =
    [
        .. OfPeople(), .. OfEditions(), .. OfCourses(), .. OfAttempts(), .. OfSteps(), .. OfMarks(), .. OfAttestations(), .. OfTheTrail(), .. OfSignOffs(),
        .. OfGrades(), .. OfTargets(),
    ];

    /// <summary>Rows taken away.</summary>
    public static IReadOnlyList<Tampering> Deletions { get; } =
    [
        new("attestations.first", $"delete from attestations where attempt_id = {Carys}", "number 1 is missing before it"),
        new("attestations.last", $"delete from attestations where id = {Signed}", "attestation 2 and those after it, up to 2, are missing"),
        new("attestations.only", $"delete from attestations where school_id = {There}", "it is signed, but no attestation names it"),
        new("attestations.with head", $"delete from attestations where id = {Signed}; update chain_heads set sequence = 1, hash = (select hash from attestations where attempt_id = {Carys}) where sequence = 2", "it is signed, but no attestation names it"),
        new("attestations.all", "delete from attestations; delete from chain_heads; delete from signed_names; delete from grades", "it is signed, but no attestation names it"),
        new("chain_heads.row", "delete from chain_heads", "the chain has no head row"),
        new("schools.row", "delete from schools where slug = 'bro-wennol'", "it is not in the list of schools any more"),
        new("people.row", "delete from people where name = 'Carys Bevan'", "its person is not there"),
        new("posts.row", $"delete from {CarysPost}", "the post signed for (teaching) is not among those held then"),
        new("marks.signed", $"delete from marks where attempt_id = {Huw}", "its mark is not there"),
        new("marks.failed", $"delete from marks where attempt_id = {Mair}", "its mark is not there"),
        new("editions.used", $"delete from editions where {FirstEdition}", "its edition is not there"),
        new("editions.unused", "delete from editions where number = 2", "was published on"),
        new("course_editions.row", "delete from course_editions", "of a course was published on"),
        new("grades.of a course", "delete from grades where course_slug is not null", "no grade is kept for the line item http://lms.example/lines/10"),
        new("editions.without trace", $"delete from editions where number = 2; delete from evidence where kind = 'edition-published' and body like '%\"number\":2}}'", null, Trail),
        new("attempts.failed", $"delete from attempts where id = {HuwFirst}", "number 1 is missing before it"),
        new("attempts.only", $"delete from attempts where id = {Mair}", "is kept, but the attempt is not there"),
        new("attempts.open", $"delete from attempts where id = {Owain}", "is kept, but the attempt is not there"),
        new("pages_read.row", $"delete from pages_read where attempt_id = {Mair} and page_id = 'first-page'", "the page first-page is not kept as read"),
        new("decisions.row", $"delete from decisions where attempt_id = {Mair}", "to which no decision leads"),
        new("endings_met.row", $"delete from endings_met where attempt_id = {Mair} and scenario_id = 'S90'", "no ending of S90 is kept"),
        new("answers.row", $"delete from answers where attempt_id = {Mair}", "is not the one marked"),
        new("signed_names.row", $"delete from signed_names where attestation_id = {Signed}", "the name signed is not there, though nobody erased its person"),
        new("evidence.edition", $"delete from evidence where {Published}", "nothing records that it was published"),
        new("evidence.other", "delete from evidence where kind = 'school-added'", null, Trail),
        new("evidence_words.row", "delete from evidence_words", null, "words may be erased: their hash stays"),
        new("sign_offs.row", "delete from sign_offs", "they are not those that were recorded"),
        new("sign_offs.one", "delete from sign_offs where address = 'sample/page/first-page'", "they are not those that were recorded"),
        new("sign_offs.without trace", "delete from sign_offs; delete from evidence where kind = 'sign-offs-kept'", null, Trail),
        new("sign_offs.evidence", "delete from evidence where kind = 'sign-offs-kept'", "nothing records them"),
        new("sign_off_names.row", "delete from sign_off_names", null, "names may be erased: their hash stays"),
        new("grades.row", "delete from grades", "no grade is kept for the line item http://lms.example/lines/1"),
        new("grades.one", $"delete from grades where attestation_id = {GwenFirst} and line_item_url like '%/8'", "no grade is kept for the line item http://lms.example/lines/8"),
        new("grade_targets.row", "delete from grade_targets", "no visit of its person named where it goes"),
    ];

    private static IEnumerable<Tampering> OfPeople() =>
    [
        new("schools.id", "update schools set id = gen_random_uuid() where slug = 'bro-wennol'", "it is not in the list of schools any more"),
        new("schools.slug", "update schools set slug = 'another' where slug = 'bro-wennol'", null, Today),
        new("schools.name_en", "update schools set name_en = 'Another'", null, Today),
        new("schools.name_cy", "update schools set name_cy = 'Arall'", null, Today),
        new("schools.profile", "update schools set profile = replace(profile, 'digital', 'other')", null, "the values shown stand in what was signed"),
        new("schools.profile_set_at", "update schools set profile_set_at = now()", null, "the values shown stand in what was signed"),
        new("schools.created_at", "update schools set created_at = created_at - interval '1 year'", null, Today),
        new("people.id", "update people set id = gen_random_uuid() where name = 'Carys Bevan'", "its person is not there"),
        new("people.name", "update people set name = 'Somebody Else' where name = 'Carys Bevan'", null, Today),
        new("people.email", "update people set email = 'x@example.org'", null, Today),
        new("people.language", "update people set language = 'cy'", null, Today),
        new("people.created_at", "update people set created_at = created_at - interval '1 year'", null, Today),
        new("people.erased_at", "update people set erased_at = now() where name = 'Carys Bevan'", null, "it only says that her name may be erased, and it is still there"),
        new("posts.id", $"update posts set id = gen_random_uuid() where id in (select id from {CarysPost})", null, "the chain holds what the post was, not its id"),
        new("posts.person_id", $"update posts set person_id = gen_random_uuid() where id in (select id from {CarysPost})", "the post signed for (teaching) is not among those held then"),
        new("posts.school_id", $"update posts set school_id = {There} where id in (select id from {CarysPost})", "the post signed for (teaching) is not among those held then"),
        new("posts.staff_group", $"update posts set staff_group = 'support' where id in (select id from {CarysPost})", "the post signed for (teaching) is not among those held then"),
        new("posts.ewc_registered", $"update posts set ewc_registered = false where id in (select id from {CarysPost})", "the post signed for (teaching) is not among those held then"),
        new("posts.recorded_at", $"update posts set recorded_at = recorded_at + interval '3 days' where id in (select id from {CarysPost})", "the post signed for (teaching) is not among those held then"),
        new("posts.recorded_at", $"update posts set recorded_at = recorded_at - interval '3 days' where id in (select id from {CarysPost})", null, "it was held on the day of the signature either way"),
        new("posts.undone_at", $"update posts set undone_at = recorded_at where id in (select id from {CarysPost})", "the post signed for (teaching) is not among those held then"),
        new("posts.undone_at", $"update posts set undone_at = recorded_at + interval '9 days' where id in (select id from {CarysPost})", null, "it was held on the day of the signature either way"),
        new("posts.starts_on", $"update posts set starts_on = starts_on + 3 where id in (select id from {CarysPost})", "the post signed for (teaching) is not among those held then"),
        new("posts.starts_on", $"update posts set starts_on = starts_on - 300 where id in (select id from {CarysPost})", null, "it was held on the day of the signature either way"),
        new("posts.start_known", $"update posts set start_known = not start_known where id in (select id from {CarysPost})", null, "only whether somebody said the first day; the audit trail has each"),
        new("posts.ends_on", $"update posts set starts_on = starts_on - 5, ends_on = starts_on - 3, ended_how = 'left' where id in (select id from {CarysPost})", "the post signed for (teaching) is not among those held then"),
        new("posts.ends_on", $"update posts set ends_on = starts_on + 300, ended_how = 'left' where id in (select id from {CarysPost})", null, "it was held on the day of the signature either way"),
        new("posts.ended_how", $"update posts set ends_on = starts_on + 300, ended_how = 'moved' where id in (select id from {CarysPost})", null, "how it ended changes no signature; the audit trail has it"),
        new("posts.staff_number", $"update posts set staff_number = '7' where id in (select id from {CarysPost})", null, "what the school calls somebody is no evidence; the chain has the post"),
        new("posts.recorded_by", $"update posts set recorded_by = null where id in (select id from {CarysPost})", null, "the audit trail has who recorded it"),
        new("posts.replaces", $"update posts set replaces = id where id in (select id from {CarysPost})", null, "the audit trail has what stands in place of what"),
        new("posts.undone_by", $"update posts set undone_by = person_id where id in (select id from {CarysPost})", null, "the audit trail has who undid it"),
        new("posts.id", "insert into posts (id, person_id, school_id, staff_group, ewc_registered, recorded_at, starts_on, start_known) select gen_random_uuid(), person_id, school_id, 'governor', false, recorded_at, starts_on, false from posts", "a post held then (governor) is not among those signed for"),
    ];

    private static IEnumerable<Tampering> OfEditions() =>
    [
        new("editions.id", $"update editions set id = gen_random_uuid() where {FirstEdition}", "nothing records that it was published"),
        new("editions.module_slug", $"update editions set module_slug = 'other' where {FirstEdition}", "its document is of the module sample"),
        new("editions.number", $"update editions set number = 7 where {FirstEdition}", "the edition's number differs from what was signed"),
        new("editions.number", "update editions set number = 7 where number = 2", "it differs from what was recorded when it was published"),
        new("editions.content_hash", $"update editions set content_hash = repeat('0', 64) where {FirstEdition}", "its document does not match its hash"),
        new("editions.document", $"update editions set document = replace(document, 'Report at once.', 'Wait and see.') where {FirstEdition}", "its document does not match its hash"),
        new("editions.document", "update editions set document = replace(document, '\"correct\":true', '\"correct\":false') where number = 2", "its document does not match its hash"),
        new("editions.document", $"update editions set document = 'no edition' where {FirstEdition}", "could not be marked again"),
        new("editions.document", Rewritten("'no edition'"), "its document is not one that the program writes"),
        new("editions.document", Rewritten("'{\"format\":1}'"), "its document is not one that the program writes"),
        new("editions.document", Rewritten("'{\"format\":1,\"module\":{\"slug\":\"sample\"}}'"), "its document is not one that the program writes"),
        new("editions.document", Rewritten("regexp_replace(document, '\"questions\":.*\\]\\},\"clauses\":\\{', '\"questions\":[null]},\"clauses\":{')"), "its document is not one that the program writes"),
        new("editions.document", Rewritten("replace(document, '\"correct\":true', '\"correct\":false')"), "its document is not one that the program writes"),
        new("editions.document", Rewritten("replace(document, '\"statements\":', '\"said\":')"), "its document is not one that the program writes"),
        new("editions.document", Rewritten("replace(document, '\"then\":\"good\"', '\"but\":[null],\"then\":\"good\"')"), "its document is not one that the program writes"),
        new("editions.document", Rewritten("replace(document, '\"id\":\"q04\"', '\"id\":\"q44\"')"), "the edition differs from what was signed"),
        new("editions.published_at", $"update editions set published_at = published_at - interval '1 day' where {FirstEdition}", "it differs from what was recorded when it was published"),
    ];

    private static IEnumerable<Tampering> OfAttempts() =>
    [
        new("attempts.id", $"update attempts set id = gen_random_uuid() where id = {Carys}", "it is signed, but no attestation names it"),
        new("attempts.person_id", $"update attempts set person_id = gen_random_uuid() where id = {Carys}", "the person of the attempt differs from what was signed"),
        new("attempts.person_id", $"update attempts set person_id = gen_random_uuid() where id = {Mair}", "its person is not there"),
        new("attempts.school_id", $"update attempts set school_id = {There} where id = {Carys}", "the school of the attempt differs from what was signed"),
        new("attempts.school_id", $"update attempts set school_id = {There} where id = {Mair}", null, "a person may try at several schools, and nothing was signed for it"),
        new("attempts.module_slug", $"update attempts set module_slug = 'other' where id = {Carys}", "the module of the attempt differs from what was signed"),
        new("attempts.module_slug", $"update attempts set module_slug = 'other' where id = {Mair}", "its edition is of the module sample"),
        new("attempts.edition_id", $"update attempts set edition_id = (select id from editions where number = 2) where id = {Carys}", "the edition differs from what was signed"),
        new("attempts.edition_id", $"update attempts set edition_id = gen_random_uuid() where id = {Mair}", "its edition is not there"),
        new("attempts.edition_id", $"update attempts set edition_id = (select id from editions where number = 2) where id = {Mair}", null, "nothing was signed for it, and with this edition's key it comes out the same"),
        new("attempts.number", $"update attempts set number = 9 where id = {Huw}", "the attempt's number differs from what was signed"),
        new("attempts.number", $"update attempts set number = 9 where id = {Mair}", "number 1 is missing before it"),
        new("attempts.pass_mark", $"update attempts set pass_mark = 1 where id = {Huw}", "the pass mark differs from what was signed"),
        new("attempts.pass_mark", $"update attempts set pass_mark = 90 where id = {Sian}", "marked again, it is not passed"),
        new("attempts.pass_mark", $"update attempts set pass_mark = 66 where id = {Sian}", null, "nothing was signed for it, and it is passed either way"),
        new("attempts.conditions", $"update attempts set conditions = array['uses_social_media=yes'] where id = {Mair}", "the conditions kept are not those that its edition depends on"),
        new("attempts.seed", "update attempts set seed = seed + 1", "the questions drawn are not those that its seed draws"),
        new("attempts.state", $"update attempts set state = 'failed' where id = {Huw}", "the state of the attempt differs from what was signed"),
        new("attempts.state", $"update attempts set state = 'signed' where id = {Sian}", "it is signed, but no attestation names it"),
        new("attempts.state", $"update attempts set state = 'passed' where id = {Mair}", "it is passed, but its mark says not passed"),
        new("attempts.state", $"update attempts set state = 'open' where id = {Mair}", "it is open, but has a mark"),
        new("attempts.state", $"update attempts set state = 'open' where id = {HuwFirst}", "number 1 before it is still open"),
        new("attempts.state", $"update attempts set state = 'failed' where id = {Owain}", "its mark is not there"),
        new("attempts.state", $"update attempts set state = 'excused' where id = {Mair}", "its state is excused, which there is not"),
        new("attempts.place", "update attempts set place = 'quiz/3'", null, "it only says where to go on"),
        new("attempts.drawn", $"update attempts set drawn = array[drawn[2], drawn[1], drawn[3], drawn[4]] where id = {Mair}", "the questions marked are not those drawn"),
        new("attempts.drawn", $"update attempts set drawn = array[drawn[2], drawn[1], drawn[3], drawn[4]] where id = {Owain}", "the questions drawn are not those that its seed draws"),
        new("attempts.drawn", $"update attempts set drawn = array['q99'] where id = {Carys}", "it drew questions that its edition does not have"),
        new("attempts.drawn", $"update attempts set drawn = array[drawn, drawn] where id = {Carys}", "it drew questions that its edition does not have"),
        new("attempts.drawn", $"update attempts set drawn = '{{}}' where id = {Carys}", "the questions drawn are not those that its seed draws"),
        new("attempts.drawn", Passed("'{}'", "'[]'"), "it is marked, but no question was drawn"),
        new("attempts.drawn", Passed("array['q04']", "'[{\"chosen\":[\"a\"],\"hundredths\":100,\"question\":\"q04\"}]'"), "the questions drawn are no whole quiz"),
        new("attempts.drawn", $"update attempts set drawn = null where id = {Carys}", "no questions are kept for it"),
        new("attempts.started_at", $"update attempts set started_at = started_at + interval '10 days' where id = {Mair}", "it was marked before it began"),
        new("attempts.started_at", $"update attempts set started_at = 'infinity' where id = {Mair}", "it was marked before it began"),
        new("attempts.started_at", $"update attempts set started_at = started_at - interval '10 days' where id = {Huw}", "it began before the one before it was marked"),
        new("attempts.started_at", $"update attempts set started_at = started_at - interval '10 days' where id = {Carys}", null, "only the mark and the signature are chained: nothing else says when it began"),
    ];

    private static IEnumerable<Tampering> OfSteps() =>
    [
        new("pages_read.attempt_id", $"update pages_read set attempt_id = gen_random_uuid() where attempt_id = {Carys}", "the page first-page is not kept as read"),
        new("pages_read.page_id", $"update pages_read set page_id = 'third-page' where attempt_id = {Carys} and page_id = 'first-page'", "the page third-page is kept as read, which its edition does not have"),
        new("pages_read.read_at", "update pages_read set read_at = read_at - interval '1 day'", null, Steps),
        new("decisions.attempt_id", $"update decisions set attempt_id = gen_random_uuid() where attempt_id = {Carys}", "to which no decision leads"),
        new("decisions.scenario_id", $"update decisions set scenario_id = 'S99' where attempt_id = {Carys} and scenario_id = 'S90'", "is kept in S99/start, which its edition does not have"),
        new("decisions.scene_id", $"update decisions set scene_id = 'nowhere' where attempt_id = {Carys} and scenario_id = 'S90'", "is kept in S90/nowhere, which its edition does not have"),
        new("decisions.choice_id", $"update decisions set choice_id = 'none' where attempt_id = {Carys} and scenario_id = 'S90'", "the choice none is kept in S90/start, which its edition does not have"),
        new("decisions.choice_id", $"update decisions set choice_id = 'poorly' where attempt_id = {Carys}", null, "one may go back and choose otherwise: another first choice leads to the same ending, and only endings are signed"),
        new("decisions.decided_at", "update decisions set decided_at = decided_at - interval '1 day'", null, Steps),
        new("endings_met.attempt_id", $"update endings_met set attempt_id = gen_random_uuid() where attempt_id = {Mair}", "no ending of S90 is kept"),
        new("endings_met.scenario_id", $"update endings_met set scenario_id = 'S99' where attempt_id = {Mair} and scenario_id = 'S90'", "the ending good of S99 is kept, to which no decision leads"),
        new("endings_met.ending_id", $"update endings_met set ending_id = 'bad' where attempt_id = {Huw} and scenario_id = 'S90'", "the endings met differ from what was signed"),
        new("endings_met.ending_id", $"update endings_met set ending_id = 'bad' where attempt_id = {Carys} and scenario_id = 'S91'", "the ending bad of S91 is kept, to which no decision leads"),
        new("endings_met.met_at", "update endings_met set met_at = met_at - interval '1 day'", null, Steps),
        new("answers.attempt_id", $"update answers set attempt_id = gen_random_uuid() where attempt_id = {Carys}", "is not the one marked"),
        new("answers.question_id", $"update answers set question_id = 'q99' where (attempt_id, question_id) = (select id, drawn[1] from attempts where id = {Carys})", "an answer is kept to q99, which was not asked"),
        new("answers.chosen", $"update answers set chosen = array['c'] where (attempt_id, question_id) = (select id, drawn[1] from attempts where id = {Huw})", "is not the one marked"),
        new("answers.chosen", $"update answers set chosen = array['c'] where attempt_id = {Owain}", null, Draft),
        new("answers.answered_at", "update answers set answered_at = answered_at - interval '1 day'", null, Steps),
    ];
}
