using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Launches;
using ESafetyCourse.Core.People;
using ESafetyCourse.Tests.Facts;

namespace ESafetyCourse.Tests.Accounts;

/// <summary>What leads let governors, auditors and colleagues see or do, by which address, and who has read names by it.</summary>
public sealed class GrantTests(FactRoom room) : IClassFixture<FactRoom>
{
    private static CancellationToken Ct => FactRoom.Ct;

    private DateOnly Today => room.Today;

    [Fact]
    public async Task Somebody_is_invited_once_with_evidence_that_holds_no_name_and_another_school_can_do_nothing_with_it()
    {
        var address = NewAddress();
        var grant = await GivenAsync(room.Lead, address, Governor("Non Prosser"));
        Assert.Equal(GiveGrant.GivenAlready, await WhyNotAsync(room.Lead, address.ToUpperInvariant(), Governor("Non Prosser", names: true)));
        Assert.Equal(1L, await room.CountAsync(
            $"messages m join grants g on g.account_id = m.account_id where g.id = '{grant}' and m.kind = 'invitation' and m.school_id = g.school_id and m.class = 'transactional'"));
        Assert.Equal(FactRefusals.NotThere, await EndWhyAsync(room.Elsewhere, grant, EvidenceReason.Over));
        Assert.Equal(FactRefusals.NotThere, await AgainWhyAsync(room.Elsewhere, grant));
        Assert.DoesNotContain(await FoundAsync(room.Elsewhere), row => row.Email == address);

        Assert.Equal(EndGrant.ReasonUnknown, await EndWhyAsync(room.Lead, grant, EvidenceReason.OperatorDecided));
        Assert.Null(await EndWhyAsync(room.Lead, grant, EvidenceReason.Over));
        Assert.Equal(FactRefusals.NotThere, await EndWhyAsync(room.Lead, grant, EvidenceReason.Over));
        Assert.Equal(FactRefusals.NotThere, await AgainWhyAsync(room.Lead, grant));
        Assert.False((await FoundAsync(room.Lead)).Single(row => row.Grant.Id == grant).StandsOn(Today));
        await GivenAsync(room.Lead, address, Governor("Non Prosser", names: true));
        Assert.Equal(1L, await room.CountAsync($"evidence where kind = 'grant-ended' and subject = '{grant}' and body like '%\"over\"%' and person_id = '{room.Lead.Person}'"));
        Assert.Equal(0L, await room.CountAsync($"evidence where body like '%Prosser%' or body like '%{address}%'"));
    }

    [Fact]
    public async Task An_address_that_another_school_has_invited_is_the_same_account_which_stays_as_it_is_and_nobodys()
    {
        var address = NewAddress();
        await GivenAsync(room.Lead, address, Governor("Non Prosser"), Language.Welsh);
        await room.Course.SqlAsync("update people set email = $1 where id = $2", address, room.Stranger.Value);
        var there = await GivenAsync(room.Elsewhere, address, Governor("Somebody else", names: true), Language.English);
        Assert.Equal("cy", await room.Course.ReadAsync<string>("select language from accounts where email_key = $1", address));
        // What either calls them is its own word, which the other never reads.
        Assert.Equal("Non Prosser", (await FoundAsync(room.Lead)).Single(row => row.Email == address).Name);
        Assert.Equal("Somebody else", (await FoundAsync(room.Elsewhere)).Single(row => row.Email == address).Name);
        Assert.Equal((false, true), (await SeesNamesAsync(room.Lead, address), await SeesNamesAsync(room.Elsewhere, address)));
        Assert.Equal(0L, await room.CountAsync($"grants where id = '{there}' and person_id is not null"));
        Assert.Null(await EndWhyAsync(room.Elsewhere, there, EvidenceReason.RecordedWrongly));
        Assert.True((await FoundAsync(room.Lead)).Single(row => row.Email == address).StandsOn(Today));
    }

    [Fact]
    public async Task What_can_not_be_as_it_was_typed_is_refused_and_nothing_is_kept()
    {
        var before = await CountsAsync();
        var address = NewAddress();
        foreach (var typed in new[] { null, "", "mair", "mair@", "mair puw@ysgol.example" })
            Assert.Equal(GiveGrant.NoAddress, await WhyNotAsync(room.Lead, typed, Governor("Mair")));
        foreach (var (said, why) in new (GrantSaid, RefusalCode)[]
        {
            (Governor(" "), ContactSaid.NameUnfit), (Governor(new string('a', PersonName.Longest + 1)), ContactSaid.NameUnfit),
            (new GrantSaid.Governor("Mair", true, Today.AddDays(-1)), GiveGrant.OverAlready), (new GrantSaid.Governor("Mair", true, Today.AddYears(21)), FactRefusals.DayUnlikely),
            (Auditor(until: -1), GiveGrant.OverAlready), (Auditor(until: GrantDays.LongestAudit), GiveGrant.TooLong), (Auditor(looksFrom: 1), FactRefusals.DaysReversed),
            (Auditor(looksFrom: -366 * 21), FactRefusals.DayUnlikely), (new GrantSaid.Colleague(room.Stranger), FindPeople.NotThere),
            (new GrantSaid.Colleague(TypedId.New<PersonId>()), FindPeople.NotThere),
        })
            Assert.Equal(why, await WhyNotAsync(room.Lead, address, said));
        Assert.Equal(before, await CountsAsync());
    }

    [Fact]
    public async Task A_colleague_takes_the_training_as_one_person_whom_no_lms_knows_and_not_by_the_address_of_another()
    {
        var (mair, huw) = (await room.Course.Given.PersonAsync("Mair Rees"), await room.Course.Given.PersonAsync("Huw Rees"));
        var address = NewAddress();
        var grant = await GivenAsync(room.Lead, address, new GrantSaid.Colleague(mair));
        Assert.Equal("Mair Rees", (await FoundAsync(room.Lead)).Single(row => row.Grant.Id == grant).Name);
        Assert.Equal(GiveGrant.GivenAlready, await WhyNotAsync(room.Lead, address, new GrantSaid.Colleague(mair)));
        Assert.Equal(GiveGrant.AddressOfAnother, await WhyNotAsync(room.Lead, address, new GrantSaid.Colleague(huw)));
        await GivenAsync(room.Lead, NewAddress(), new GrantSaid.Colleague(mair)); // At home, and at work.
        await GivenAsync(room.Elsewhere, address, new GrantSaid.Colleague(room.Stranger));

        await room.Course.Given.LaunchAsync(huw);
        Assert.Equal(GiveGrant.HasLms, await WhyNotAsync(room.Lead, NewAddress(), new GrantSaid.Colleague(huw)));
    }

    [Fact]
    public async Task Whoever_counts_as_somebody_else_is_a_colleague_as_that_person()
    {
        var (other, person) = (await room.Course.Given.PersonAsync("Eirian Rees"), await room.Course.Given.PersonAsync("Eirian Rees-Puw"));
        Assert.Null((await room.Course.WithAsync<LinkPeople, RefusalCode?>(async deed => (await deed.RunAsync(room.Lead, other, person, Ct)).Why?.Reason)));
        var address = NewAddress();
        var grant = await GivenAsync(room.Lead, address, new GrantSaid.Colleague(other));
        Assert.Equal(person.Value, await room.Course.ReadAsync<Guid>("select person_id from grants where id = $1", grant.Value));
        Assert.Equal(GiveGrant.GivenAlready, await WhyNotAsync(room.Lead, address, new GrantSaid.Colleague(person)));
    }

    [Fact]
    public async Task Of_those_who_invite_one_address_at_once_one_does_at_each_school_and_it_is_one_account()
    {
        var address = NewAddress();
        var why = await Task.WhenAll(new[] { room.Lead, room.Lead, room.Elsewhere, room.Elsewhere }.Select(lead => WhyNotAsync(lead, address, Governor("Mair"))));
        Assert.Equal([GiveGrant.GivenAlready, GiveGrant.GivenAlready, null, null], why.OrderBy(one => one is null).ThenBy(one => one?.ToString()));
        Assert.Equal((1L, 2L), (await room.CountAsync($"accounts where email_key = '{address}'"), await room.CountAsync($"grants g join accounts a on a.id = g.account_id where email_key = '{address}'")));
    }

    [Fact]
    public async Task An_invitation_goes_out_again_after_an_hour_at_the_earliest_and_is_good_for_fourteen_days()
    {
        var grant = await GivenAsync(room.Lead, NewAddress(), Governor("Mair"));
        Assert.Equal(InviteAgain.TooSoon, await AgainWhyAsync(room.Lead, grant));
        room.Course.Clock.Move(TimeSpan.FromDays(13));
        Assert.NotNull(await InvitationAsync(grant));
        room.Course.Clock.Move(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        Assert.Null(await InvitationAsync(grant));
        Assert.Equal(
            [InviteAgain.TooSoon, null], (await Task.WhenAll(AgainWhyAsync(room.Lead, grant), AgainWhyAsync(room.Lead, grant))).OrderBy(one => one is null));
        Assert.Equal((GrantKind.Governor, "Mair"), ((await InvitationAsync(grant))!.Kind, (await FoundAsync(room.Lead)).Single(row => row.Grant.Id == grant).Name));
        Assert.Null(await EndWhyAsync(room.Lead, grant, EvidenceReason.LeadDecided));
        Assert.Null(await InvitationAsync(grant));
    }

    [Fact]
    public async Task An_auditor_gets_in_for_thirty_days_and_looks_at_the_days_that_were_given()
    {
        var address = NewAddress();
        var grant = await GivenAsync(room.Lead, address, Auditor(looksFrom: -60, looksUntil: -30));
        var account = new AccountId(await room.Course.ReadAsync<Guid>("select account_id from grants where id = $1", grant.Value));
        var stands = (await SignedInAsync(account))!.Find(grant)!;
        Assert.Equal((Today.AddDays(-60), Today.AddDays(-30), new Viewer.CountsOf(room.Lead.School, grant)), (stands.LooksFrom!.Value, stands.LooksUntil!.Value, stands.Viewer));
        room.Course.Clock.Move(TimeSpan.FromDays(GrantDays.LongestAudit - 1));
        Assert.NotNull((await SignedInAsync(account))!.Find(grant));
        room.Course.Clock.Move(TimeSpan.FromDays(1));
        Assert.Null((await SignedInAsync(account))!.Find(grant));
        Assert.Equal(FactRefusals.NotThere, await EndWhyAsync(room.Lead, grant, EvidenceReason.Over));
    }

    [Fact]
    public async Task A_reading_of_names_is_seen_by_leads_with_the_name_and_by_staff_without_it_and_goes_after_two_years()
    {
        var grant = await GivenAsync(room.Lead, NewAddress(), Governor("Non Prosser", names: true));
        var counts = await GivenAsync(room.Lead, NewAddress(), Governor("Counts Alone"));
        var account = await room.Course.ReadAsync<Guid>("select account_id from grants where id = $1", grant.Value);
        var reader = (await SignedInAsync(new(account)))!;
        await room.Course.WithAsync<KeepNameReading>(deed => deed.RunAsync(reader, reader.Find(grant)!, ReadingKind.Workbook, Today.AddDays(-3), null, 42, Ct));
        var without = (await SignedInAsync(new(await room.Course.ReadAsync<Guid>("select account_id from grants where id = $1", counts.Value))))!;
        await Assert.ThrowsAsync<System.Diagnostics.UnreachableException>(() => room.Course.WithAsync<KeepNameReading>(
            deed => deed.RunAsync(without, without.Find(counts)!, ReadingKind.Register, Today, null, 1, Ct)));

        var row = Assert.Single((await ReadingsAsync(room.Lead)).Rows);
        Assert.Equal(
            (GrantKind.Governor, ReadingKind.Workbook, Today.AddDays(-3), "Non Prosser", 42), (row.Kind, row.What, row.On, row.Name!, row.People));
        Assert.Empty((await ReadingsAsync(room.Elsewhere)).Rows);
        Task<NameReadings<ReadingRow>> OwnAsync(PersonId person, SchoolId school) =>
            room.Course.WithAsync<FindNameReadings, NameReadings<ReadingRow>>(find => find.RunAsync(new Viewer.Self(person, school), null, Ct));
        Assert.Equal(new ReadingRow(row.At, GrantKind.Governor, ReadingKind.Workbook, row.On), Assert.Single((await OwnAsync(room.Mair, room.Lead.School)).Rows));
        Assert.Empty((await OwnAsync(room.Stranger, room.Elsewhere.School)).Rows);

        await room.Course.SqlAsync("update name_readings set read_at = read_at - interval '729 days'");
        await room.Course.Get<ClearLapsed>().RunAsync(Ct);
        Assert.Single((await ReadingsAsync(room.Lead)).Rows);
        await room.Course.SqlAsync("update name_readings set read_at = read_at - interval '1 day 1 second'");
        await room.Course.Get<ClearLapsed>().RunAsync(Ct);
        Assert.Empty((await ReadingsAsync(room.Lead)).Rows);
    }

    [Fact]
    public async Task An_operator_erases_an_account_once_no_school_lets_it_do_anything_and_nobody_signs_in_by_it()
    {
        var address = NewAddress();
        var grant = await GivenAsync(room.Lead, address, Governor("Non Erased"));
        var account = new AccountId(await room.Course.ReadAsync<Guid>("select account_id from grants where id = $1", grant.Value));
        Task<RefusalCode?> EraseAsync() => room.WhyAsync<EraseAccount, Done>(deed => deed.RunAsync(new(), address, Ct));
        Assert.Equal(EraseAccount.SchoolLetsIt, await EraseAsync());
        Assert.NotNull(await SignedInAsync(account));
        Assert.Null(await EndWhyAsync(room.Lead, grant, EvidenceReason.Over));
        Assert.Null(await EraseAsync());
        Assert.Equal(EraseAccount.NotThere, await EraseAsync());
        Assert.Null(await SignedInAsync(account));
        var row = (await FoundAsync(room.Lead)).Single(one => one.Grant.Id == grant);
        Assert.Equal((null, null), (row.Name, row.Email));
        Assert.Equal(1L, await room.CountAsync($"evidence where kind = 'account-erased' and subject = '{account}' and actor = 'operator'"));
    }

    private static string NewAddress() => $"{Guid.NewGuid():n}@ysgol.example";

    private static GrantSaid.Governor Governor(string name, bool names = false) => new(name, names, null);

    private GrantSaid.Auditor Auditor(int until = GrantDays.LongestAudit - 1, int looksFrom = -30, int looksUntil = 0) =>
        new("Aled Audit", false, Today.AddDays(until), Today.AddDays(looksFrom), Today.AddDays(looksUntil));

    private Task<GrantId> GivenAsync(Actor.Lead by, string address, GrantSaid said, Language? language = null) =>
        room.DoAsync<GiveGrant, GrantId>(deed => deed.RunAsync(by, address, language, said, Ct));

    private Task<RefusalCode?> WhyNotAsync(Actor.Lead by, string? address, GrantSaid said) =>
        room.WhyAsync<GiveGrant, GrantId>(deed => deed.RunAsync(by, address, null, said, Ct));

    private Task<RefusalCode?> EndWhyAsync(Actor.Lead by, GrantId grant, EvidenceReason reason) =>
        room.WhyAsync<EndGrant, Done>(deed => deed.RunAsync(by, grant, reason, Ct));

    private Task<RefusalCode?> AgainWhyAsync(Actor.Lead by, GrantId grant) => room.WhyAsync<InviteAgain, Done>(deed => deed.RunAsync(by, grant, Ct));

    private Task<IReadOnlyList<GrantRow>> FoundAsync(Actor.Lead by) =>
        room.Course.WithAsync<FindGrants, IReadOnlyList<GrantRow>>(find => find.RunAsync(Viewer.Of(by), Ct));

    private async Task<bool> SeesNamesAsync(Actor.Lead by, string address) => (await FoundAsync(by)).Single(row => row.Email == address).Grant.SeesNames!.Value;

    private Task<Invitation?> InvitationAsync(GrantId grant) => room.Course.WithAsync<FindInvitation, Invitation?>(find => find.RunAsync(grant, Ct));

    private Task<CurrentAccount?> SignedInAsync(AccountId account) => room.Course.WithAsync<FindAccount, CurrentAccount?>(
        find => find.RunAsync(account, TypedId.New<SessionId>(), room.Course.Clock.GetUtcNow(), Ct));

    private Task<NameReadings<NamedReadingRow>> ReadingsAsync(Actor.Lead by) =>
        room.Course.WithAsync<FindNameReadings, NameReadings<NamedReadingRow>>(find => find.RunAsync(Viewer.Of(by), null, Ct));

    private Task<string> CountsAsync() => room.Course.ReadAsync<string>(
        "select concat_ws(' ', (select count(*) from accounts), (select count(*) from grants), (select count(*) from messages), (select count(*) from evidence))");
}
