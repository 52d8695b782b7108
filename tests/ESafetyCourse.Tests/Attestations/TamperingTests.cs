namespace ESafetyCourse.Tests.Attestations;

/// <summary>Whatever somebody with every right on the server alters is found, or stands in the table with the reason why it can't be.</summary>
public sealed class TamperingTests(SchoolWithHistory school) : IClassFixture<SchoolWithHistory>
{
    // Tables that say nothing of what was signed.
    private static readonly Dictionary<string, string> NoEvidence = new()
    {
        ["accounts"] = "who signs in without an LMS; the address may be erased", ["grant_names"] = "what they are called, which may be erased", ["grants"] = "what they may see; the audit trail has each",
        ["sign_ins"] = "who is about to sign in; gone within the hour", ["sign_in_asks"] = "how often somebody asked to; gone within the hour",
        ["account_visits"] = "how people came in; the door they signed by stands in the chain", ["name_readings"] = "who has read names; gone after two years",
        ["leads"] = "who may see a register; the audit trail has each grant",
        ["lead_codes"] = "who may become a lead; the audit trail has each code",
        ["leaves"] = "who was away when; nothing signed rests on it, and the audit trail has each",
        ["requirements"] = "what is asked of whom; the audit trail has each version", ["exemptions"] = "who need not; the audit trail has each",
        ["extensions"] = "who has more time; the audit trail has each", ["completions"] = "what was done without us; nobody signed it here, and the audit trail has each",
        ["completion_files"] = "what shows a completion: it may be erased, and the audit trail has its hash",
        ["duties"] = "whom a school tells; the audit trail has each", ["contacts"] = "whom a school tells; name and address may be erased, and the audit trail has each",
        ["obligations"] = "worked out anew from the facts at any time", ["obligation_day"] = "up to which day the cache was kept", ["obligation_marks"] = "whose obligations are to be worked out anew",
        ["due_days"] = "how a due day was found; it can be worked out anew from the facts",
        ["shared_logins"] = "who can't sign; no record rests on it, and the audit trail has each",
        ["person_links"] = "who a lead says is whom; no record is moved by it, and the audit trail has each",
        ["platforms"] = "where people come from; the issuer and client id signed from stand in the chain",
        ["lti_registrations"] = "where people come from; the issuer and client id signed from stand in the chain",
        ["registration_links"] = "which LMS may register itself; the audit trail has each link and each registration",
        ["claim_codes"] = "who may say whose course one is; the audit trail has each code and each claim",
        ["authorities"] = "which schools are whose; the audit trail has each change", ["authority_schools"] = "which schools are whose; the audit trail has each change",
        ["deployments"] = "where people come from; the deployment signed from stands in the chain",
        ["contexts"] = "where people come from; the context signed from stands in the chain",
        ["staff_courses"] = "whose members are read; the audit trail has each word of a lead",
        ["roster_members"] = "whom an LMS named, and when; a post that followed has evidence of its own",
        ["staff_list_uploads"] = "gone after an hour; each post that a list changed has evidence of its own",
        ["staff_list_confirmations"] = "what a lead said of the list; the audit trail has each word and its taking back",
        ["named_people"] = "what a lead calls somebody; the audit trail has each, by its hash",
        ["resource_links"] = "where people come from",
        ["line_item_searches"] = "which column a link gets; where a grade goes stands in its target",
        ["identities"] = "how a platform knows a person today",
        ["visits"] = "how people came in; where they signed from stands in the chain", ["lti_launches"] = "how people came in; where they signed from stands in the chain",
        ["deep_link_requests"] = "what a platform asked for; what stands in its courses is its own to say",
        ["submission_reviews"] = "what a platform asked to see",
        ["refused_launches"] = "how an LMS is set up; gone after a month, and it names nobody",
        ["page_guesses"] = "what people think before a page explains it; nothing is signed or marked by it",
        ["visitors"] = "who opened the training, and when first and last",
        ["messages"] = "who is told what; nothing is signed by it, and what it tells stands elsewhere", ["mail_servers"] = "how our mail goes out",
        ["calendar_entries"] = "when school is kept; the audit trail has each change", ["course_addresses"] = "where a message leads; the audit trail has each",
        ["course_address_trials"] = "what was found where a message leads; nothing follows from it",
        ["reminder_plans"] = "when people are reminded; the audit trail has each change", ["reminder_instructions"] = "how people come to the training, in words",
        ["reminder_switches"] = "whether people are reminded; the audit trail has each change", ["dry_runs"] = "what a lead was shown of messages",
        ["reminders"] = "who was reminded, and when; nothing is signed by it", ["reminder_causes"] = "of what; nothing is signed by it",
        ["spent_logins"] = "gone after an hour or so", ["handovers"] = "gone after ten minutes",
        ["tool_keys"] = "keys; the audit trail has each change", ["protection_keys"] = "keys",
        ["schema_migrations"] = "the program's own", ["job_runs"] = "who is at a job",
    };

    public static TheoryData<string, string, string?, string?> Alterations { get; } = Rows(Tamperings.All);

    public static TheoryData<string, string, string?, string?> Deletions { get; } = Rows(Tamperings.Deletions);

    [Theory]
    [MemberData(nameof(Alterations))]
    [MemberData(nameof(Deletions))]
    public async Task What_was_altered_or_taken_away_is_found_or_there_is_a_reason_why_not(string what, string sql, string? says, string? because)
    {
        try
        {
            Assert.True(await school.Course.TamperAsync(sql) > 0, $"{what}: nothing was altered.");
            var found = await school.FoundAsync();
            if (says is null) Assert.True(found.Count == 0, $"{what} is found after all ({because}): {string.Join('\n', found)}");
            else Assert.Contains(found, sentence => sentence.Contains(says, StringComparison.Ordinal));
        }
        finally
        {
            await school.PutBackAsync();
        }
    }

    [Fact]
    public async Task Nothing_is_found_where_nothing_was_altered() => Assert.Empty(await school.FoundAsync());

    [Fact]
    public async Task Every_column_that_holds_evidence_has_a_verdict()
    {
        var columns = await school.Course.ReadAsync<string[]>("""
            select array_agg(table_name || '.' || column_name order by 1) from information_schema.columns
            where table_schema = 'public' and table_name = any($1)
            """, (object)KeptTables.Names);
        Assert.Empty(columns.Except(Tamperings.All.Select(row => row.Column)));
        Assert.Empty(Tamperings.All.Select(row => row.Column).Except(columns));
    }

    [Fact]
    public async Task Every_other_table_is_known_to_hold_none()
    {
        var tables = await school.Course.ReadAsync<string[]>(
            "select array_agg(table_name::text) from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'");
        Assert.Equivalent(NoEvidence.Keys.Concat(KeptTables.Names), tables, strict: true);
    }

    private static TheoryData<string, string, string?, string?> Rows(IReadOnlyList<Tampering> tamperings) =>
        [.. tamperings.Select(row => new TheoryDataRow<string, string, string?, string?>(row.Column, row.Sql, row.Says, row.Because))];
}
