using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Facts;

/// <summary>Who holds which duty: people of the school, and contacts whom it knows by an address alone.</summary>
public sealed class DutyTests(Cluster cluster) : IAsyncLifetime
{
    private static readonly ContactSaid Head = new("Elin Prys", "elin@ysgol.example", Language.Welsh);
    private readonly FactRoom _room = new(cluster);

    private DateOnly Today => _room.Today;

    public ValueTask InitializeAsync() => _room.InitializeAsync();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Several_may_hold_one_duty_but_nobody_twice_and_another_school_finds_none_of_it()
    {
        var first = await _room.DoAsync<GiveDuty, Guid>(deed => deed.RunAsync(_room.Lead, DutyKind.Safeguarding, new DutyHolder.Known(_room.Mair), Today, FactRoom.Ct));
        Assert.Equal(GiveDuty.HeldAlready, await GiveWhyAsync(DutyKind.Safeguarding, new DutyHolder.Known(_room.Mair)));
        Assert.Null(await GiveWhyAsync(DutyKind.Safeguarding, new DutyHolder.Known(_room.Huw)));
        Assert.Null(await GiveWhyAsync(DutyKind.Accounts, new DutyHolder.Known(_room.Mair)));
        Assert.Equal(FindPeople.NotThere, await GiveWhyAsync(DutyKind.Head, new DutyHolder.Known(_room.Stranger)));

        Assert.Equal(FactRefusals.NotThere, await _room.WhyAsync<EndDuty, Guid>(deed => deed.RunAsync(_room.Elsewhere, first, Today, FactRoom.Ct)));
        Assert.Equal(FactRefusals.DaysReversed, await _room.WhyAsync<EndDuty, Guid>(deed => deed.RunAsync(_room.Lead, first, Today.AddDays(-1), FactRoom.Ct)));
        var ended = await _room.DoAsync<EndDuty, Guid>(deed => deed.RunAsync(_room.Lead, first, Today, FactRoom.Ct));
        Assert.Null(await _room.WhyAsync<GiveDuty, Guid>(deed => deed.RunAsync(_room.Lead, DutyKind.Safeguarding, new DutyHolder.Known(_room.Mair), Today.AddDays(1), FactRoom.Ct)));
        Assert.Equal(FactRefusals.NotThere, await _room.WhyAsync<UndoDuty, Done>(deed => deed.RunAsync(_room.Elsewhere, ended, FactRoom.Ct)));
        await _room.DoAsync<UndoDuty, Done>(deed => deed.RunAsync(_room.Lead, ended, FactRoom.Ct));
        Assert.Equal((4L, 1L, 1L), (await _room.EvidenceAsync("duty-given"), await _room.EvidenceAsync("duty-ended"), await _room.EvidenceAsync("duty-undone")));
    }

    [Fact]
    public async Task A_contact_holds_a_duty_is_corrected_with_it_and_erased_when_it_is_over()
    {
        var duty = await _room.DoAsync<GiveDuty, Guid>(deed => deed.RunAsync(_room.Lead, DutyKind.Head, new DutyHolder.New(Head), Today, FactRoom.Ct));
        var contact = await ContactAsync();
        Assert.Equal(GiveDuty.NoContact, await _room.WhyAsync<CorrectContact, ContactId>(deed => deed.RunAsync(_room.Elsewhere, contact, Head, FactRoom.Ct)));
        Assert.Equal(EraseContact.HoldsDuty, await _room.WhyAsync<EraseContact, Done>(deed => deed.RunAsync(_room.Lead, contact, FactRoom.Ct)));
        var corrected = await _room.DoAsync<CorrectContact, ContactId>(deed => deed.RunAsync(_room.Lead, contact, Head with { Email = "pennaeth@ysgol.example" }, FactRoom.Ct));

        Assert.Equal(0L, await _room.CountAsync("contacts where email = 'elin@ysgol.example'"));
        Assert.Equal(1L, await _room.CountAsync($"duties where contact_id = '{corrected}' and undone_at is null and duty = 'head'"));
        Assert.Equal(1L, await _room.CountAsync($"duties where id = '{duty}' and undone_at is not null"));
        Assert.Equal(0L, await _room.CountAsync("evidence where body like '%Elin%' or body like '%ysgol.example%'"));

        _room.Course.Clock.Move(TimeSpan.FromDays(2));
        var stands = await _room.Course.ReadAsync<Guid>("select id from duties where undone_at is null");
        await _room.DoAsync<EndDuty, Guid>(deed => deed.RunAsync(_room.Lead, stands, Today.AddDays(-1), FactRoom.Ct));
        Assert.Equal(GiveDuty.NoContact, await _room.WhyAsync<EraseContact, Done>(deed => deed.RunAsync(_room.Elsewhere, corrected, FactRoom.Ct)));
        await _room.DoAsync<EraseContact, Done>(deed => deed.RunAsync(_room.Lead, corrected, FactRoom.Ct));
        Assert.Equal(2L, await _room.CountAsync("contacts where name is null and email is null and undone_at is not null"));
        Assert.Equal(GiveDuty.NoContact, await GiveWhyAsync(DutyKind.Head, new DutyHolder.Contact(corrected)));
    }

    [Theory]
    [InlineData(null, "elin@ysgol.example", "contact-name-unfit")]
    [InlineData("  ", "elin@ysgol.example", "contact-name-unfit")]
    [InlineData("Elin", null, "contact-email-unfit")]
    [InlineData("Elin", "elin", "contact-email-unfit")]
    [InlineData("Elin", "elin@ysgol", "contact-email-unfit")]
    [InlineData("Elin", "Elin <elin@ysgol.example>", "contact-email-unfit")]
    [InlineData("Elin", "elin@ysgol.example\r\nBcc: x@y.example", "contact-email-unfit")]
    [InlineData("Elin", " elin@ysgol.example ", null)]
    public void A_contact_has_a_name_and_an_address(string? name, string? email, string? code) => Assert.Equal(code, new ContactSaid(name, email, null).Fault?.Code);

    private Task<RefusalCode?> GiveWhyAsync(DutyKind duty, DutyHolder holder) =>
        _room.WhyAsync<GiveDuty, Guid>(deed => deed.RunAsync(_room.Lead, duty, holder, Today, FactRoom.Ct));

    private async Task<ContactId> ContactAsync() => new(await _room.Course.ReadAsync<Guid>("select id from contacts where undone_at is null"));
}
