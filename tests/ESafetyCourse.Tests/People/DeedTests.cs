using ESafetyCourse.Core;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Tests.People;

/// <summary>What leads do refuses by itself what is another school's, whoever calls it (docs/adr/0010).</summary>
public sealed class DeedTests(Cluster cluster) : IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private TestCourse _course = null!;
    private Actor.Lead _lead = null!;
    private PersonId _mair;
    private PersonId _non;
    private PersonId _gwen;
    private School _there = null!;

    public async ValueTask InitializeAsync()
    {
        _course = await TestCourse.StartAsync(cluster);
        _there = await _course.Given.SchoolAsync("glan-yr-afon");
        var lead = await _course.Given.PersonAsync("Lead");
        _lead = new(lead, _course.School.Id);
        _mair = await _course.Given.PersonAsync("Mair Puw");
        (_non, _gwen) = (await _course.Given.PersonAsync("Non Ellis", _there), await _course.Given.PersonAsync("Gwen Prys", _there));
        foreach (var (person, school) in new[] { (lead, _course.School.Id), (_gwen, _there.Id) })
            await _course.SqlAsync("insert into leads values ($1, $2, $3, now(), null)", Guid.CreateVersion7(), person.Value, school.Value);
    }

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task Posts_of_another_school_are_not_there()
    {
        var post = await PostAsync(_non);
        var before = await StoredAsync();
        Assert.Equal(PostRefusals.NotThere, await DoAsync<CorrectPost, PostId>(deed => deed.RunAsync(_lead, post, new(StaffGroup.Support, false), Ct)));
        Assert.Equal(PostRefusals.NotThere, await DoAsync<EndPost, PostId>(deed => deed.RunAsync(_lead, post, _course.Clock.Today(), PostEnd.Left, Ct)));
        Assert.Equal(FindPeople.NotThere, await DoAsync<AddPost, PostId>(deed => deed.RunAsync(_lead, _non, new(StaffGroup.Support, false), Ct)));
        Assert.Equal(before, await StoredAsync());

        Assert.Null(await DoAsync<CorrectPost, PostId>(deed => deed.RunAsync(_lead with { School = _there.Id }, post, new(StaffGroup.Support, false), Ct)));
    }

    [Fact]
    public async Task People_of_another_school_are_not_there()
    {
        var before = await StoredAsync();
        Assert.Equal(FindPeople.NotThere, await DoAsync<LinkPeople, Done>(deed => deed.RunAsync(_lead, _mair, _non, Ct)));
        Assert.Equal(FindPeople.NotThere, await DoAsync<LinkPeople, Done>(deed => deed.RunAsync(_lead, _non, _mair, Ct)));
        Assert.Equal(FindPeople.NotThere, await DoAsync<EndLead, Done>(deed => deed.RunAsync(_lead, _gwen, Ct)));
        Assert.Equal(EndLead.NoLead, await DoAsync<EndLead, Done>(deed => deed.RunAsync(_lead, _mair, Ct)));
        Assert.Equal(EndLead.OwnRight, await DoAsync<EndLead, Done>(deed => deed.RunAsync(_lead, _lead.Person, Ct)));
        Assert.Equal(before, await StoredAsync());
    }

    [Fact]
    public async Task Only_a_question_that_was_asked_at_the_school_is_answered_and_once()
    {
        await _course.SqlAsync("""
            insert into identities (id, scope, subject, person_id, first_seen_at, retired_at) values ($1, 'lms', '7', $2, now(), now())
            """, Guid.CreateVersion7(), _non.Value);
        await _course.SqlAsync("""
            insert into identities (id, scope, subject, person_id, first_seen_at, replaces) select $1, 'lms', '7', $2, now(), id from identities where person_id = $3
            """, Guid.CreateVersion7(), _gwen.Value, _non.Value);
        var before = await StoredAsync();
        foreach (var (newcomer, former) in new[] { (_gwen, _non), (_mair, _non), (_mair, _lead.Person) })
            Assert.Equal(TellApart.NotAsked, await DoAsync<TellApart, Done>(deed => deed.RunAsync(_lead, newcomer, former, Ct)));
        Assert.Equal(before, await StoredAsync());

        var there = new Actor.Lead(_gwen, _there.Id);
        Assert.Equal(TellApart.NotAsked, await DoAsync<TellApart, Done>(deed => deed.RunAsync(there, _non, _gwen, Ct)));
        Assert.Null(await DoAsync<TellApart, Done>(deed => deed.RunAsync(there, _gwen, _non, Ct)));
        Assert.Equal(TellApart.NotAsked, await DoAsync<TellApart, Done>(deed => deed.RunAsync(there, _gwen, _non, Ct)));
        var link = await _course.ReadAsync<Guid>("select id from person_links");
        Assert.Equal(UndoLink.NotThere, await DoAsync<UndoLink, Done>(deed => deed.RunAsync(_lead, link, Ct)));
        Assert.Null(await DoAsync<UndoLink, Done>(deed => deed.RunAsync(there, link, Ct)));
    }

    [Fact]
    public async Task A_lead_code_is_made_by_a_lead_of_the_school_or_by_the_operator_and_by_nobody_else()
    {
        var before = await StoredAsync();
        foreach (var actor in new Actor[] { _lead with { School = _there.Id }, new Actor.Member(_lead.Person, _course.School.Id), new Actor.Program() })
            Assert.Equal(MakeLeadCode.NotTheirs, await DoAsync<MakeLeadCode, NewLeadCode>(deed => deed.RunAsync(actor, _course.School.Id, Ct)));
        Assert.Equal(MakeLeadCode.NoSchool, await DoAsync<MakeLeadCode, NewLeadCode>(deed => deed.RunAsync(new Actor.Operator(), TypedId.New<SchoolId>(), Ct)));
        Assert.Equal(before, await StoredAsync());

        Assert.Null(await DoAsync<MakeLeadCode, NewLeadCode>(deed => deed.RunAsync(_lead, _course.School.Id, Ct)));
        Assert.Null(await DoAsync<MakeLeadCode, NewLeadCode>(deed => deed.RunAsync(new Actor.Operator(), _course.School.Id, Ct)));
        Assert.Equal("lead-code-issued operator, lead-code-made person", await _course.ReadAsync<string>(
            "select string_agg(kind || ' ' || actor, ', ' order by kind) from evidence where kind like 'lead-code-%'"));
    }

    [Fact]
    public async Task A_lead_code_opens_the_school_that_it_was_made_for_alone()
    {
        var code = (await _course.WithAsync<MakeLeadCode, Outcome<NewLeadCode>>(deed => deed.RunAsync(new Actor.Operator(), _there.Id, Ct))).Value.Code;
        Assert.Equal(EnterLeadCode.Unknown, await DoAsync<EnterLeadCode, Done>(deed => deed.RunAsync(new(_mair, _course.School.Id), code, Ct)));
        Assert.Null(await DoAsync<EnterLeadCode, Done>(deed => deed.RunAsync(new(_non, _there.Id), code, Ct)));
    }

    [Fact]
    public async Task Whoever_says_nothing_of_what_they_do_is_recorded_as_nothing()
    {
        var elin = await _course.Given.PersonAsync("Elin Wyn", staffGroup: null);
        Assert.Equal(RecordPost.NothingSaid, await DoAsync<RecordPost, Done>(deed => deed.RunAsync(new(elin, _course.School.Id), [], true, Ct)));
        Assert.Null(await DoAsync<RecordPost, Done>(deed => deed.RunAsync(new(elin, _course.School.Id), [StaffGroup.Support, StaffGroup.Support], true, Ct)));
        Assert.Equal(1, await _course.ReadAsync<long>("select count(*) from posts where person_id = $1", elin.Value));
    }

    [Fact]
    public void Every_refusal_of_a_deed_has_a_code_of_its_own_and_a_lead_reads_why_two_people_are_not_linked()
    {
        var codes = typeof(CourseContext).Assembly.GetTypes().SelectMany(type => type.GetProperties())
            .Where(property => property.PropertyType == typeof(RefusalCode) && property.GetMethod!.IsStatic)
            .Select(property => ((RefusalCode)property.GetValue(null)!).Code).ToList();
        Assert.True(codes.Count > 20);
        Assert.Equal(codes.Distinct(), codes);
        Assert.All(codes, code => Assert.Matches("^[a-z]+(-[a-z]+)*$", code));
        foreach (var code in new[] { LinkPeople.OwnId, LinkPeople.IsLead, LinkPeople.HasOthers, LinkPeople.LinkedAlready })
            Assert.NotEmpty(LinkWords.Of(code.Refuse()).Cy);
    }

    private async Task<RefusalCode?> DoAsync<TDeed, T>(Func<TDeed, Task<Outcome<T>>> act) where TDeed : notnull => (await _course.WithAsync(act)).Why?.Reason;

    private async Task<PostId> PostAsync(PersonId person) => new(await _course.ReadAsync<Guid>("select id from posts where person_id = $1", person.Value));

    private Task<string> StoredAsync() => _course.ReadAsync<string>("""
        select concat_ws(' ', (select count(*) from posts), (select count(*) from posts where undone_at is null and ends_on is null), (select count(*) from leads where revoked_at is null),
            (select count(*) from person_links), (select count(*) from lead_codes), (select count(*) from evidence))
        """);
}
