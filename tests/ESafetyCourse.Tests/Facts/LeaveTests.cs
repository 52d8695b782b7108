using ESafetyCourse.Core;
using ESafetyCourse.Core.People;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Facts;

/// <summary>Leave has days and nothing else, and never two at once.</summary>
public sealed class LeaveTests(Cluster cluster) : IAsyncLifetime
{
    private readonly FactRoom _room = new(cluster);

    private DateOnly Today => _room.Today;

    public ValueTask InitializeAsync() => _room.InitializeAsync();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Several_people_go_on_leave_in_one_save_and_whoever_is_away_already_is_left_out_with_the_reason()
    {
        var first = await GiveAsync(Today, Today.AddDays(9), _room.Mair);
        Assert.Equal([_room.Mair], first.Given);
        Assert.Empty(first.LeftOut);
        var both = await GiveAsync(Today.AddDays(9), null, _room.Mair, _room.Huw, _room.Huw, _room.Stranger);

        Assert.Equal([_room.Huw], both.Given);
        Assert.Equal([(_room.Mair, "leave-overlaps"), (_room.Stranger, "person-not-there")], both.LeftOut.Select(left => (left.Person, left.Why.Code)));
        Assert.Equal($"{StoredName.Day(Today)}/{StoredName.Day(Today.AddDays(9))}", both.LeftOut[0].Why.Detail);
        Assert.Equal((2L, 2L), (await _room.CountAsync("leaves"), await _room.EvidenceAsync("leave-given", "%\"reason\":\"lead-decided\"%")));
        Assert.Equal([_room.Mair], (await GiveAsync(Today.AddDays(10), Today.AddDays(10), _room.Mair)).Given); // The next day is free.
    }

    [Fact]
    public async Task Days_that_cannot_be_are_refused_and_nothing_is_written()
    {
        Assert.Equal(FactRefusals.DaysReversed, await WhyAsync(new(Today, Today.AddDays(-1)), _room.Mair));
        Assert.Equal(FactRefusals.DayUnlikely, await WhyAsync(new(Today.AddYears(-60), null), _room.Mair));
        Assert.Equal(FactRefusals.DayUnlikely, await WhyAsync(new(Today, Today.AddYears(200)), _room.Mair));
        Assert.Equal(FactRefusals.NobodyChosen, await WhyAsync(new(Today, null)));
        Assert.Equal((0L, 0L), (await _room.CountAsync("leaves"), await _room.EvidenceAsync("leave-given")));
    }

    [Fact]
    public async Task A_last_day_undoes_the_row_and_adds_another_so_that_both_can_be_read_again()
    {
        await GiveAsync(Today.AddDays(-30), null, _room.Mair);
        var leave = await _room.Course.ReadAsync<Guid>("select id from leaves");
        Assert.Equal(FactRefusals.DaysReversed, await _room.WhyAsync<EndLeave, Guid>(deed => deed.RunAsync(_room.Lead, leave, Today.AddDays(-31), FactRoom.Ct)));
        var ended = await _room.DoAsync<EndLeave, Guid>(deed => deed.RunAsync(_room.Lead, leave, Today, FactRoom.Ct));
        Assert.Equal(ended, await _room.DoAsync<EndLeave, Guid>(deed => deed.RunAsync(_room.Lead, ended, Today, FactRoom.Ct))); // Said once more: nothing new.
        Assert.Equal(FactRefusals.NotThere, await _room.WhyAsync<EndLeave, Guid>(deed => deed.RunAsync(_room.Lead, leave, Today, FactRoom.Ct)));

        Assert.Equal((1L, 1L), (await _room.CountAsync($"leaves where id = '{leave}' and until_on is null and undone_by = '{_room.Lead.Person}'"),
            await _room.CountAsync($"leaves where id = '{ended}' and until_on = '{StoredName.Day(Today)}' and undone_at is null")));
        Assert.Equal(1L, await _room.EvidenceAsync("leave-ended", $"%{ended}%"));

        await GiveAsync(Today.AddDays(5), null, _room.Mair);
        Assert.Equal(GiveLeave.Overlaps, await _room.WhyAsync<EndLeave, Guid>(deed => deed.RunAsync(_room.Lead, ended, Today.AddDays(5), FactRoom.Ct)));
        await _room.DoAsync<UndoLeave, Done>(deed => deed.RunAsync(_room.Lead, ended, FactRoom.Ct));
        Assert.Equal(FactRefusals.NotThere, await _room.WhyAsync<UndoLeave, Done>(deed => deed.RunAsync(_room.Lead, ended, FactRoom.Ct)));
        Assert.Equal(1L, await _room.EvidenceAsync("leave-undone"));
    }

    [Fact]
    public async Task Another_school_finds_none_of_it()
    {
        await GiveAsync(Today, null, _room.Mair);
        var leave = await _room.Course.ReadAsync<Guid>("select id from leaves");
        Assert.Equal(FactRefusals.NotThere, await _room.WhyAsync<EndLeave, Guid>(deed => deed.RunAsync(_room.Elsewhere, leave, Today, FactRoom.Ct)));
        Assert.Equal(FactRefusals.NotThere, await _room.WhyAsync<UndoLeave, Done>(deed => deed.RunAsync(_room.Elsewhere, leave, FactRoom.Ct)));
        Assert.Equal(1L, await _room.CountAsync("leaves where undone_at is null"));
    }

    [Fact]
    public async Task Two_leads_who_say_the_same_at_once_record_it_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => GiveAsync(Today, Today.AddDays(3), _room.Mair)));
        Assert.Equal((1L, 1L), (await _room.CountAsync("leaves"), await _room.EvidenceAsync("leave-given")));
    }

    [Fact]
    public async Task Somebody_with_two_entries_is_away_under_either()
    {
        await _room.DoAsync<LinkPeople, Done>(deed => deed.RunAsync(_room.Lead, _room.Huw, _room.Mair, FactRoom.Ct));
        Assert.Equal([_room.Mair], (await GiveAsync(Today, Today, _room.Huw)).Given);
        Assert.Equal("leave-overlaps", Assert.Single((await GiveAsync(Today, Today, _room.Mair)).LeftOut).Why.Code);
    }

    private Task<GivenToMany> GiveAsync(DateOnly first, DateOnly? last, params PersonId[] people) =>
        _room.DoAsync<GiveLeave, GivenToMany>(deed => deed.RunAsync(_room.Lead, people, new(first, last), FactRoom.Ct));

    private Task<RefusalCode?> WhyAsync(Days days, params PersonId[] people) =>
        _room.WhyAsync<GiveLeave, GivenToMany>(deed => deed.RunAsync(_room.Lead, people, days, FactRoom.Ct));
}
