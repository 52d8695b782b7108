using System.Security.Cryptography;
using System.Text;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Keys;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Requirements;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Facts;

/// <summary>Exemptions, more time, and what was done without us.</summary>
public sealed class RequirementFactTests(Cluster cluster) : IAsyncLifetime
{
    private readonly FactRoom _room = new(cluster);

    private DateOnly Today => _room.Today;

    public ValueTask InitializeAsync() => _room.InitializeAsync();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task The_reason_of_an_exemption_is_one_of_a_list_and_words_stand_where_they_can_be_erased()
    {
        var given = await ExemptAsync(new(_room.Required, ExemptionReason.ShortStay, new(Today, Today.AddDays(9)), "Until half term."), _room.Mair, _room.Huw);
        Assert.Equal(2, given.Given.Count);
        Assert.Equal((2L, 2L, 0L), (await _room.EvidenceAsync("exemption-given", "%\"reason\":\"short-stay\"%"),
            await _room.CountAsync("evidence_words where words = 'Until half term.'"), await _room.EvidenceAsync("exemption-given", "%half term%")));

        var exemption = await _room.Course.ReadAsync<Guid>("select id from exemptions where person_id = $1", _room.Mair.Value);
        Assert.Equal(FactRefusals.NotThere, await _room.WhyAsync<EraseNote, Done>(deed => deed.RunAsync(_room.Elsewhere, exemption, FactRoom.Ct)));
        await _room.DoAsync<EraseNote, Done>(deed => deed.RunAsync(_room.Lead, exemption, FactRoom.Ct));
        Assert.Equal(FactRefusals.NotThere, await _room.WhyAsync<EraseNote, Done>(deed => deed.RunAsync(_room.Lead, exemption, FactRoom.Ct)));
        Assert.Equal((1L, 2L), (await _room.CountAsync("evidence_words where words = 'Until half term.'"), await _room.EvidenceAsync("exemption-given")));
    }

    [Fact]
    public async Task Whoever_is_exempt_already_is_left_out_and_from_everything_is_from_each()
    {
        await ExemptAsync(new(null, ExemptionReason.NoContact, new(Today, null)), _room.Mair);
        var again = await ExemptAsync(new(_room.Required, ExemptionReason.LeadDecided, new(Today.AddDays(30), null)), _room.Mair, _room.Huw);
        Assert.Equal([_room.Huw], again.Given);
        Assert.Equal("exemption-overlaps", Assert.Single(again.LeftOut).Why.Code);

        var exemption = await _room.Course.ReadAsync<Guid>("select id from exemptions where person_id = $1", _room.Mair.Value);
        Assert.Equal(FactRefusals.NotThere, await _room.WhyAsync<UndoExemption, Done>(deed => deed.RunAsync(_room.Elsewhere, exemption, FactRoom.Ct)));
        await _room.DoAsync<UndoExemption, Done>(deed => deed.RunAsync(_room.Lead, exemption, FactRoom.Ct));
        Assert.Equal([_room.Mair], (await ExemptAsync(new(_room.Required, ExemptionReason.LeadDecided, new(Today, null)), _room.Mair)).Given);
    }

    [Fact]
    public async Task What_the_school_does_not_require_and_words_that_hide_are_refused()
    {
        var tooLong = new string('x', LeadNote.Longest + 1);
        foreach (var (said, why) in new (ExemptionSaid, RefusalCode)[]
        {
            (new(new(Guid.NewGuid()), ExemptionReason.ShortStay, new(Today, null)), FactRefusals.NoRequirement),
            (new(null, ExemptionReason.ShortStay, new(Today, null), tooLong), FactRefusals.WordsUnfit),
            (new(null, ExemptionReason.ShortStay, new(Today, null), "a\u202Eb"), FactRefusals.WordsUnfit),
            (new(null, ExemptionReason.ShortStay, new(Today, Today.AddDays(-1))), FactRefusals.DaysReversed),
        }) Assert.Equal(why, await _room.WhyAsync<GiveExemption, GivenToMany>(deed => deed.RunAsync(_room.Lead, [_room.Mair], said, FactRoom.Ct)));
        Assert.Equal(
            FactRefusals.NoRequirement, await _room.WhyAsync<GiveExtension, GivenToMany>(deed => deed.RunAsync(_room.Elsewhere, [_room.Stranger], _room.Required, Today, FactRoom.Ct)));
        Assert.Equal(0L, await _room.CountAsync("exemptions"));
    }

    [Fact]
    public async Task More_time_is_given_for_a_year_at_most_and_never_less_than_somebody_has()
    {
        foreach (var day in new[] { Today.AddDays(-1), Today.AddYears(1).AddDays(1) }) Assert.Equal(GiveExtension.DayOutOfReach, await ExtendWhyAsync(day));
        Assert.Equal([_room.Mair], (await ExtendAsync(Today.AddYears(1), _room.Mair)).Given);
        var both = await ExtendAsync(Today.AddDays(20), _room.Mair, _room.Huw);
        Assert.Equal([_room.Huw], both.Given);
        Assert.Equal(("extension-has-longer", StoredName.Day(Today.AddYears(1))), (both.LeftOut[0].Why.Code, both.LeftOut[0].Why.Detail));
        Assert.Equal([_room.Huw], (await ExtendAsync(Today.AddDays(21), _room.Huw)).Given);

        var extension = await _room.Course.ReadAsync<Guid>("select id from extensions where person_id = $1", _room.Mair.Value);
        await _room.DoAsync<UndoExtension, Done>(deed => deed.RunAsync(_room.Lead, extension, FactRoom.Ct));
        Assert.Equal([_room.Mair], (await ExtendAsync(Today.AddDays(20), _room.Mair)).Given);
        Assert.Equal((4L, 1L), (await _room.EvidenceAsync("extension-given"), await _room.EvidenceAsync("extension-undone")));
    }

    [Fact]
    public async Task What_was_done_counts_on_its_day_which_is_neither_to_come_nor_too_old()
    {
        var since = await _room.RequirementAsync(Today.AddDays(-10));
        Assert.Equal(RecordCompletion.NotDoneYet, await CompleteWhyAsync(since, Today.AddDays(1), new CompletionProof.OnPaper()));
        Assert.Equal(RecordCompletion.TooOld, await CompleteWhyAsync(since, Today.AddDays(-11), new CompletionProof.OnPaper()));
        Assert.Equal(RecordCompletion.OwnWitness, await _room.WhyAsync<RecordCompletion, CompletionId>(
            deed => deed.RunAsync(_room.Lead, _room.Lead.Person, since, Today, new CompletionProof.OnPaper(), FactRoom.Ct)));
        Assert.Null(await CompleteWhyAsync(since, Today.AddDays(-10), new CompletionProof.OnPaper()));
        Assert.Equal(RecordCompletion.RecordedAlready, await CompleteWhyAsync(since, Today.AddDays(-10), new CompletionProof.Elsewhere(null, null)));
        Assert.Equal($"paper {_room.Lead.Person}", await _room.Course.ReadAsync<string>("select kind || ' ' || witness_id from completions"));

        var id = new CompletionId(await _room.Course.ReadAsync<Guid>("select id from completions"));
        Assert.Equal(FactRefusals.NotThere, await _room.WhyAsync<UndoCompletion, Done>(deed => deed.RunAsync(_room.Elsewhere, id, FactRoom.Ct)));
        await _room.DoAsync<UndoCompletion, Done>(deed => deed.RunAsync(_room.Lead, id, FactRoom.Ct));
        Assert.Null(await CompleteWhyAsync(since, Today.AddDays(-10), new CompletionProof.Elsewhere("Seen at Ysgol Arall.", null)));
        Assert.Equal(1L, await _room.CountAsync("evidence_words where words = 'Seen at Ysgol Arall.'"));
    }

    [Fact]
    public async Task A_lead_who_did_it_elsewhere_hands_in_the_certificate_or_has_another_lead_record_it()
    {
        CompletionProof word = new CompletionProof.Elsewhere("I did it at Ysgol Arall.", null);
        Assert.Equal(RecordCompletion.OwnWord, await OwnAsync(_room.Lead, word));
        Assert.Equal(0L, await _room.CountAsync("completions"));
        Assert.Null(await OwnAsync(_room.Lead, new CompletionProof.Elsewhere(null, HandedInFile.Take("Tystysgrif.pdf", Encoding.ASCII.GetBytes("%PDF-1.7 Mine")).Value)));
        await _room.Course.SqlAsync("update completions set undone_at = now()");
        Assert.Null(await OwnAsync(_room.Lead with { Person = _room.Huw }, word));

        Task<RefusalCode?> OwnAsync(Core.Evidence.Actor.Lead by, CompletionProof proof) => _room.WhyAsync<RecordCompletion, CompletionId>(
            deed => deed.RunAsync(by, _room.Lead.Person, _room.Required, Today, proof, FactRoom.Ct));
    }

    [Fact]
    public async Task A_file_lies_sealed_is_opened_for_leads_of_the_school_alone_and_can_be_erased()
    {
        var pdf = Encoding.ASCII.GetBytes("%PDF-1.7 A certificate");
        var file = HandedInFile.Take("C:\\fakepath\\Tystysgrif Mair.exe", pdf).Value;
        var id = await _room.DoAsync<RecordCompletion, CompletionId>(
            deed => deed.RunAsync(_room.Lead, _room.Mair, _room.Required, Today, new CompletionProof.Elsewhere(null, file), FactRoom.Ct));

        Assert.Equal(0L, await _room.CountAsync("completion_files where position('certificate'::bytea in sealed) > 0"));
        var opened = await OpenAsync(_room.Lead.School, id);
        Assert.Equal(("Tystysgrif Mair.pdf", "application/pdf"), (opened!.Name, opened.MediaType));
        Assert.Equal(pdf, opened.Bytes);
        Assert.Null(await OpenAsync(_room.Elsewhere.School, id));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(pdf)), await _room.Course.ReadAsync<string>("select file_sha256 from completions"));

        // Another file that was sealed for a completion doesn't pass for it.
        var another = HandedInFile.Take("Tystysgrif.pdf", Encoding.ASCII.GetBytes("%PDF-1.7 Somebody else's")).Value;
        await _room.DoAsync<RecordCompletion, CompletionId>(
            deed => deed.RunAsync(_room.Lead, _room.Huw, _room.Required, Today, new CompletionProof.Elsewhere(null, another), FactRoom.Ct));
        await TestDatabase.ExecuteAsync(_room.Course.Database.Admin, "update completion_files set sealed = (select f.sealed from completion_files f where f.completion_id <> completion_files.completion_id)");
        await Assert.ThrowsAsync<CryptographicException>(() => OpenAsync(_room.Lead.School, id));

        Assert.Equal(FactRefusals.NotThere, await _room.WhyAsync<EraseCompletionFile, Done>(deed => deed.RunAsync(_room.Elsewhere, id, FactRoom.Ct)));
        await _room.DoAsync<EraseCompletionFile, Done>(deed => deed.RunAsync(_room.Lead, id, FactRoom.Ct));
        Assert.Null(await OpenAsync(_room.Lead.School, id));
        Assert.Equal((2L, 1L), (await _room.CountAsync("completions where undone_at is null"), await _room.EvidenceAsync("completion-file-erased")));
    }

    [Fact]
    public async Task Files_are_sealed_anew_when_the_master_key_changes()
    {
        var id = await _room.DoAsync<RecordCompletion, CompletionId>(deed => deed.RunAsync(
            _room.Lead, _room.Mair, _room.Required, Today, new CompletionProof.Elsewhere(null, HandedInFile.Take("a.pdf", "%PDF-1"u8.ToArray()).Value), FactRoom.Ct));
        var (old, anew) = (Convert.FromBase64String(_room.Course.MasterKey), RandomNumberGenerator.GetBytes(32));
        async Task<Outcome<int>> RewrapAsync(MasterKey master) =>
            await _room.Course.WithAsync<CourseContext, Outcome<int>>(db => new RewrapFiles(db, master, _room.Course.Clock).RunAsync(new Actor.Operator(), FactRoom.Ct));

        Assert.Equal(RewrapFiles.SealedByAnother, (await RewrapAsync(new(anew))).Why?.Reason);
        Assert.Equal((1, 0), ((await RewrapAsync(new(anew, old))).Value, (await RewrapAsync(new(anew, old))).Value));
        Assert.Equal("%PDF-1"u8.ToArray(), (await _room.Course.WithAsync<CourseContext, OpenedFile?>(
            db => new OpenCompletionFile(db, new(anew)).RunAsync(new(_room.Lead.School), id, FactRoom.Ct)))!.Bytes);
    }

    private Task<OpenedFile?> OpenAsync(SchoolId school, CompletionId id) =>
        _room.Course.WithAsync<OpenCompletionFile, OpenedFile?>(deed => deed.RunAsync(new Viewer.LeadOf(school), id, FactRoom.Ct));

    private Task<GivenToMany> ExemptAsync(ExemptionSaid said, params PersonId[] people) =>
        _room.DoAsync<GiveExemption, GivenToMany>(deed => deed.RunAsync(_room.Lead, people, said, FactRoom.Ct));

    private Task<GivenToMany> ExtendAsync(DateOnly until, params PersonId[] people) =>
        _room.DoAsync<GiveExtension, GivenToMany>(deed => deed.RunAsync(_room.Lead, people, _room.Required, until, FactRoom.Ct));

    private Task<RefusalCode?> ExtendWhyAsync(DateOnly until) =>
        _room.WhyAsync<GiveExtension, GivenToMany>(deed => deed.RunAsync(_room.Lead, [_room.Mair], _room.Required, until, FactRoom.Ct));

    private Task<RefusalCode?> CompleteWhyAsync(RequirementId requirement, DateOnly day, CompletionProof proof) =>
        _room.WhyAsync<RecordCompletion, CompletionId>(deed => deed.RunAsync(_room.Lead, _room.Mair, requirement, day, proof, FactRoom.Ct));
}
