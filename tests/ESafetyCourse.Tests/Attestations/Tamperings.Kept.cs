namespace ESafetyCourse.Tests.Attestations;

/// <content>Marks, attestations, the audit trail, grades.</content>
public static partial class Tamperings
{
    private static IEnumerable<Tampering> OfCourses() =>
    [
        new("course_editions.id", "update course_editions set id = gen_random_uuid()", "nothing records that it was published"),
        .. new[] { "slug = 'other'", "number = 7", "published_at = published_at - interval '1 day'" }
            .Select(set => new Tampering($"course_editions.{set.Split(' ')[0]}", $"update course_editions set {set}", "it differs from what was recorded when it was published")),
        new("course_editions.content_hash", "update course_editions set content_hash = repeat('0', 64)", "its document does not match its hash"),
        new("course_editions.document", "update course_editions set document = replace(document, 'Everybody', 'Nobody')", "its document does not match its hash"),
        .. new[] { "'no course'", "'{\"format\":1}'", "'{\"format\":1,\"course\":{\"slug\":\"both\"}}'" }.Select(document => new Tampering("course_editions.document", $"""
            update course_editions set document = {document}, content_hash = encode(sha256(convert_to({document}, 'UTF8')), 'hex');
            update evidence set body = regexp_replace(body, '[0-9a-f]{"{64}"}', (select content_hash from course_editions)) where kind = 'course-edition-published'
            """, "its document is not one that the program writes")),
        new("course_editions.modules", "update course_editions set modules = array['sample']", "lists other modules"),
    ];

    private static IEnumerable<Tampering> OfMarks() =>
    [
        new("marks.attempt_id", $"update marks set attempt_id = gen_random_uuid() where attempt_id = {Mair}", "its mark is not there"),
        new("marks.score", $"update marks set score = score - 0.01 where attempt_id = {Huw}", "the score differs from what was signed"),
        new("marks.score", $"update marks set score = score + 70 where attempt_id = {Mair}", "marked again, its score is 0.00, not 70.00"),
        new("marks.score", $"update marks set score = 'NaN' where attempt_id = {Huw}", "not NaN"),
        new("marks.score_percent", $"update marks set score_percent = score_percent - 1 where attempt_id = {Huw}", "the score in whole per cent differs from what was signed"),
        new("marks.score_percent", $"update marks set score_percent = 70 where attempt_id = {Mair}", "marked again, its whole per cent is 0, not 70"),
        new("marks.passed", $"update marks set passed = false where attempt_id = {Huw}", "the pass differs from what was signed"),
        new("marks.passed", $"update marks set passed = true where attempt_id = {Mair}; update attempts set state = 'passed' where id = {Mair}", "marked again, it is not passed"),
        new("marks.missed_rules", $"update marks set missed_rules = array['must'] where attempt_id = {Huw}", "the list of rules missed differs from what was signed"),
        new("marks.missed_rules", $"update marks set missed_rules = '{{}}' where attempt_id = {Mair}", "marked again, it misses other rules"),
        new("marks.questions", $"update marks set questions = '[]' where attempt_id = {Huw}", "the record of answers differs from what was signed"),
        new("marks.questions", $"update marks set questions = replace(questions, '\"hundredths\":0', '\"hundredths\":100') where attempt_id = {Mair}", "marked again, its answers earn other points"),
        new("marks.questions", $"update marks set questions = regexp_replace(questions, '\"chosen\":\\[\"[bc]\"\\]', '\"chosen\":[\"a\"]') where attempt_id = {Mair}", "is not the one marked"),
        new("marks.questions", $"update marks set questions = '[{{\"question\":7}}' where attempt_id = {Mair}", "the answers in its mark are not as the program writes them"),
        new("marks.questions", $"update marks set questions = '[{{\"question\":\"\\ud800\",\"chosen\":[null]}}]' where attempt_id = {Mair}", "the answers in its mark are not as the program writes them"),
        new("marks.questions", $"update marks set questions = '[{{\"question\":null,\"chosen\":[null]}}]' where attempt_id = {Mair}", "the questions marked are not those drawn"),
        new("marks.marked_at", $"update marks set marked_at = marked_at - interval '1 microsecond' where attempt_id = {Huw}", "the time of the mark differs from what was signed"),
        new("marks.marked_at", $"update marks set marked_at = marked_at - interval '10 days' where attempt_id = {Mair}", "it was marked before it began"),
        new("marks.marked_at", $"update marks set marked_at = '-infinity' where attempt_id = {Mair}", "it was marked before it began"),
        new("marks.marked_at", $"update marks set marked_at = marked_at + interval '10 days' where attempt_id = {Mair}", null, "nothing was signed for it, and nothing else says when it was marked"),
    ];

    private static IEnumerable<Tampering> OfAttestations() =>
    [
        new("attestations.id", $"update attestations set id = gen_random_uuid() where id = {Signed}", "the name signed is not there, though nobody erased its person"),
        new("attestations.school_id", $"update attestations set school_id = {There} where id = {Signed}", "the previous hash differs from what was signed"),
        new("attestations.sequence", $"update attestations set sequence = 9 where id = {Signed}", "number 2 is missing before it"),
        new("attestations.person_id", $"update attestations set person_id = (select person_id from attempts where id = {Carys}) where id = {Signed}", "the person differs from what was signed"),
        new("attestations.attempt_id", $"update attestations set attempt_id = {Carys} where id = {Signed}", "differs from what was signed"),
        new("attestations.module_slug", $"update attestations set module_slug = 'other' where id = {Signed}", "the module differs from what was signed"),
        new("attestations.receipt", $"update attestations set receipt = 'AAAA-AAAA-AA' where id = {Signed}", "attestation 2 (receipt AAAA-AAAA-AA): the receipt differs from what was signed"),
        new("attestations.language", $"update attestations set language = 'cy' where id = {Signed}", "the language differs from what was signed"),
        new("attestations.signed_at", $"update attestations set signed_at = signed_at - interval '1 microsecond' where id = {Signed}", "the time differs from what was signed"),
        new("attestations.signed_at", $"update attestations set signed_at = '-infinity' where id = {Signed}", "the time differs from what was signed"),
        new("attestations.signed_at", $"update attestations set signed_at = '2026-01-01 00:00Z BC' where id = {Signed}", "the time differs from what was signed"),
        new("attestations.supersedes", $"update attestations set supersedes = (select id from attestations where attempt_id = {Carys}) where id = {Signed}", "what it supersedes differs from what was signed"),
        new("attestations.supersedes", $"""
            update attestations set supersedes = o.id, body = replace(attestations.body, '"visit":', '"supersedes":"' || o.id || '","visit":')
            from attestations o where o.attempt_id = {Carys} and attestations.id = {Signed};
            update attestations set hash = encode(sha256(convert_to(body, 'UTF8')), 'hex') where id = {Signed}
            """, "what it supersedes is not of the same person and school"),
        new("attestations.body", $"update attestations set body = replace(body, 'I am kind.', 'I am rich.') where id = {Signed}", "its text does not match its hash"),
        new("attestations.hash", $"update attestations set hash = repeat('a', 64) where id = {Signed}", "its text does not match its hash"),
        .. new[]
        {
            "'not json'", "'[]'", "'{}'", "'7'", "'null'", "repeat('[', 90)", "body || ' '", Other("\"attempt\":", "\"tempt\":"), Other("\"posts\":", "\"ghosts\":"),
            Other("\"posts\":[{", "\"posts\":[null,{"), Other("\"statements\":[{", "\"statements\":[null,{"), Other("\"clauses\":[", "\"clauses\":[null,"),
            Other("\"scenarios\":[{", "\"scenarios\":[null,{"), Other("\"e_safety_lead\":\"the digital lead\"", "\"e_safety_lead\":null"),
            Other("\"score\":\"", "\"score\":\"\\ud800"), Other("\"sequence\":2", "\"sequence\":9007199254740993"), Other("\"format\":2", "\"format\":2.5"),
            Other("\"language\":\"en\"", "\"language\":\"fr\""), Other("\"receipt\":", "\"rank\":1,\"receipt\":"), Other("\"format\":2", "\"format\":1"), Other("\"format\":2", "\"format\":3"),
            Other("\"visit\":", "\"was\":"), Other("\"refresherMonths\":12,", ""), Other("\"refresherDueOn\":\"2", "\"refresherDueOn\":\"99992"),
        }.Select(body => new Tampering("attestations.body", Mended(body), "its text is not one that the program writes")),
        new("attestations.body", Mended(Other("\"format\":2", "\"format\":4")), "its text is of format 4, which this program does not know"),
        new("attestations.body", Mended($"replace(body, '\"format\":2', '\"cited\":{{\"agreed\":true,\"school\":\"' || {There} || '\"}},\"format\":3')"), "the school of the attempt differs from what was signed"),
        new("attestations.body", Mended("replace(body, '\"format\":2', '\"cited\":{\"agreed\":true,\"school\":\"' || school_id || '\"},\"format\":3')"), "it cites the mark of its own school"),
        .. new[] { Other("\"refresherMonths\":12", "\"refresherMonths\":24"), Other("\"refresherMonths\":12", "\"refresherMonths\":2000000000"), "regexp_replace(body, '\"refresherDueOn\":\"\\d+', '\"refresherDueOn\":\"2099')" }
            .Select(body => new Tampering("attestations.body", Mended(body), "its refresher date is not that of its time and months")),
        new("attestations.body", Mended(Other("\"visit\":{\"door\":\"lti\"", "\"visit\":{\"door\":\"mail\"")), "the head row does not match the last attestation"),
        new("attestations.body", Mended("regexp_replace(body, '\"platform\":[^}]*},', '')"), "the head row does not match the last attestation"),
        new("chain_heads.school_id", "update chain_heads set school_id = gen_random_uuid()", "the chain has no head row"),
        new("chain_heads.sequence", "update chain_heads set sequence = sequence + 1", "are missing"),
        new("chain_heads.hash", "update chain_heads set hash = repeat('0', 64)", "the head row does not match the last attestation"),
        new("signed_names.attestation_id", $"update signed_names set attestation_id = gen_random_uuid() where attestation_id = {Signed}", "is kept, but the attestation is not there"),
        new("signed_names.name", $"update signed_names set name = 'Huw Davis' where attestation_id = {Signed}", "the name differs from the one signed"),
        new("signed_names.salt", $"update signed_names set salt = '' where attestation_id = {Signed}", "the name differs from the one signed"),
    ];

    private static IEnumerable<Tampering> OfTheTrail() =>
    [
        new("evidence.id", "update evidence set id = gen_random_uuid()", "it is not as the program writes it"),
        new("evidence.school_id", $"update evidence set school_id = {There} where kind = 'school-added'", null, Trail),
        new("evidence.person_id", "update evidence set person_id = gen_random_uuid()", "it is not as the program writes it"),
        new("evidence.account_id", "update evidence set account_id = gen_random_uuid() where actor = 'operator'", null, Trail),
        new("evidence.account_id", "update evidence set account_id = gen_random_uuid(), actor = 'program'", "it is not as the program writes it"),
        new("evidence.actor", "update evidence set actor = 'person'", "it is not as the program writes it"),
        new("evidence.actor", "update evidence set actor = 'program'", null, Trail),
        new("evidence.kind", $"update evidence set kind = 'other' where {Published}", "nothing records that it was published"),
        new("evidence.kind", "update evidence set kind = 'other' where kind = 'school-added'", null, Trail),
        new("evidence.subject", $"update evidence set subject = 'other' where {Published}", "nothing records that it was published"),
        new("evidence.subject", "update evidence set subject = 'other' where kind = 'school-added'", null, Trail),
        new("evidence.body", $"update evidence set body = replace(body, 'sample', 'other') where {Published}", "it differs from what was recorded when it was published"),
        new("evidence.body", "update evidence set body = '{' where kind = 'school-added'", "it is not as the program writes it"),
        new("evidence.body", "update evidence set body = '{\"x\":\"\\ud800\"}' where kind = 'school-added'", "it is not as the program writes it"),
        new("evidence.body", "update evidence set body = '{\"x\":1}' where kind = 'school-added'", null, Trail),
        new("evidence.at", "update evidence set at = at + interval '1 second'", "it is not as the program writes it"),
        new("evidence.at", "update evidence set at = 'infinity'", "it is not as the program writes it"),
        new("evidence_words.evidence_id", "update evidence_words set evidence_id = gen_random_uuid()", "are kept, but the row is not there"),
        new("evidence_words.words", "update evidence_words set words = 'Somebody Else, head'", "the words kept beside it differ from those recorded"),
        new("evidence_words.salt", "update evidence_words set salt = ''", "the words kept beside it differ from those recorded"),
        new("evidence_words.evidence_id", "update evidence_words set evidence_id = (select id from evidence where kind = 'school-added' limit 1) where evidence_id = (select min(evidence_id::text)::uuid from evidence_words)", "the words kept beside it differ from those recorded"),
    ];

    private static IEnumerable<Tampering> OfSignOffs() =>
    [
        .. new[]
        {
            "kind = 'review' where kind = 'welsh'", "address = address || 'x'", "hash = repeat('a', 64)", "by_hash = repeat('a', 64)", "signed_on = signed_on + 1",
            "signed_on = 'infinity'",
        }.Select(set => new Tampering($"sign_offs.{set.Split(' ')[0]}", $"update sign_offs set {set}", "they are not those that were recorded")),
        new("sign_offs.evidence_id", "update sign_offs set evidence_id = gen_random_uuid()", "nothing records them"),
        new("sign_off_names.hash", "update sign_off_names set hash = repeat('a', 64)", "differs from the one signed off with"),
        new("sign_off_names.words", "update sign_off_names set words = 'Somebody Else, head'", "differs from the one signed off with"),
        new("sign_off_names.salt", "update sign_off_names set salt = ''", "differs from the one signed off with"),
    ];

    private static IEnumerable<Tampering> OfGrades() =>
    [
        new("grades.id", "update grades set id = gen_random_uuid()", null, "nothing refers to it"),
        new("grades.attestation_id", "update grades set attestation_id = gen_random_uuid()", "its attestation is not there"),
        new("grades.school_id", $"update grades set school_id = {There}", "it is not for the person and school of its attestation"),
        new("grades.person_id", "update grades set person_id = gen_random_uuid()", "it is not for the person and school of its attestation"),
        new("grades.platform_id", "update grades set platform_id = gen_random_uuid()", "no visit of its person named where it goes"),
        new("grades.subject", "update grades set subject = 'somebody'", "no visit of its person named where it goes"),
        new("grades.line_item_url", "update grades set line_item_url = line_item_url || '0'", "no visit of its person named where it goes"),
        new("grades.score_given", "update grades set score_given = score_given - 1", "its score is not the best that its person signed for"),
        new("grades.score_given", $"update grades set score_given = 100 where attestation_id = {GwenSecond} and line_item_url like '%/7'", "its score is not the best that its person signed for"),
        new("grades.score_given", $"update grades set score_given = 75 where attestation_id = {GwenFirst} and line_item_url like '%/6'", "its score is not the best that its person signed for"),
        new("grades.score_given", $"update grades set score_given = 100 where attestation_id = {GwenSecond} and line_item_url like '%/8'", null, "two modules share that column, and each delivery raises what goes there to the best of both"),
        new("grades.line_item_url", $"update grades set line_item_url = 'http://lms.example/lines/6' where attestation_id = {GwenSecond} and line_item_url like '%/7'", "no visit of its person named where it goes"),
        new("grades.line_item_url", $"update grades set line_item_url = 'http://lms.example/lines/7' where attestation_id = {GwenFirst} and line_item_url like '%/6'", "no visit of its person named where it goes"),
        new("grades.line_item_url", $"update grades set line_item_url = 'http://lms.example/lines/9' where attestation_id = {GwenSecond} and line_item_url like '%/7'", "no visit of its person named where it goes"),
        new("grades.course_slug", "update grades set course_slug = null where course_slug is not null", "no visit of its person named where it goes"),
        new("grades.course_slug", "update grades set course_slug = 'both' where line_item_url like '%/7'", "its score is not the share of its course that its person has signed"),
        new("grades.course_slug", "update grades set course_slug = 'both', score_given = 100 where line_item_url like '%/7'", "no visit of its person named where it goes"),
        new("grades.course_slug", "update grades set course_slug = 'another' where course_slug is not null", "its score is not the share of its course that its person has signed"),
        new("grades.score_given", "update grades set score_given = 75 where course_slug is not null", "its score is not the share of its course that its person has signed"),
        new("grades.changed_at", "update grades set changed_at = changed_at + interval '1 second'", "its time is not that of its attestation"),
        new("grades.state", "update grades set state = 'sent'", null, Outbox),
        new("grades.tries", "update grades set tries = 7", null, Outbox),
        new("grades.next_try_at", "update grades set next_try_at = now()", null, Outbox),
        new("grades.timestamp_sent", "update grades set timestamp_sent = now()", null, Outbox),
        new("grades.why", "update grades set why = 'no'", null, Outbox),
        new("grades.settled_at", "update grades set settled_at = now()", null, Outbox),
        new("grades.queued_at", "update grades set queued_at = now()", null, Outbox),
        new("grades.faulted_at", "update grades set faulted_at = now()", null, Outbox),
        new("grades.tried_at", "update grades set tried_at = now()", null, Outbox),
        new("grades.last_status", "update grades set last_status = 500", null, Outbox),
        .. new[] { "result_score = 1", "result_maximum = 1", "read_at = now()", "read_due_at = now()" }
            .Select(set => new Tampering($"grades.{set.Split(' ')[0]}", $"update grades set {set}", null, "what the platform shows is the platform's word, read again whenever somebody asks")),
    ];

    private static IEnumerable<Tampering> OfTargets() =>
    [
        new("grade_targets.id", "update grade_targets set id = gen_random_uuid()", null, "nothing refers to it"),
        .. new[] { "person_id = gen_random_uuid()", $"school_id = {There}", "module_slug = module_slug || 'x'", "platform_id = gen_random_uuid()", "subject = 'somebody'", "address = address || '0'" }
            .Select(set => new Tampering($"grade_targets.{set.Split(' ')[0]}", $"update grade_targets set {set}", "no visit of its person named where it goes")),
        new("grade_targets.identity_id", "update grade_targets set identity_id = gen_random_uuid()", null, "the platform's own id for the person stands beside it, and is compared"),
        new("grade_targets.course", "update grade_targets set course = 'Another'", null, Today),
        new("grade_targets.activity", "update grade_targets set activity = 'Another'", null, Today),
        new("grade_targets.ended_at", "update grade_targets set ended_at = now()", null, "what was signed before it ended has its grade either way"),
        new("grade_targets.first_met_at", "update grade_targets set first_met_at = first_met_at - interval '1 day'", null, "the grade is wanted either way"),
    ];

    // A failed attempt, which nobody signed, made one that was passed: whoever tries at two schools is not drawn for again.
    private static string Passed(string drawn, string questions) => $"""
        update attempts set drawn = {drawn}, state = 'passed' where id = {Eleri};
        delete from answers where attempt_id = {Eleri};
        insert into answers select id, 'q04', array['a'], now() from attempts where id = {Eleri} and 'q04' = any(drawn);
        update marks set passed = true, score = 100, score_percent = 100, missed_rules = '{"{}"}', questions = {questions} where attempt_id = {Eleri}
        """;

    private static string Other(string part, string instead) => $"replace(body, '{part}', '{instead}')";

    // A forger who mends the hash of what was signed.
    private static string Mended(string body) => $"""
        update attestations set body = {body}, hash = encode(sha256(convert_to({body}, 'UTF8')), 'hex') where id = {Signed} and body <> {body}
        """;

    // A forger who mends the hash, and what was recorded of it.
    private static string Rewritten(string document) => $"""
        update editions set document = {document}, content_hash = encode(sha256(convert_to({document}, 'UTF8')), 'hex') where {FirstEdition};
        update evidence set body = regexp_replace(body, '[0-9a-f]{"{64}"}', (select content_hash from editions where {FirstEdition})) where {Published}
        """;
}
