namespace ESafetyCourse.Journeys;

/// <summary>What a lead reads in the LMS's frame, which is narrower than the window, and on a phone.</summary>
public sealed class LeadListTests(BrowserFixture house) : Story(house)
{
    private const string Somebody = """
        insert into people values ('00000000-0000-7000-8000-0000000000a1', 'Gwenllian Angharad Prydderch-Featherstonehaugh', null, 'en', now(), null);
        insert into posts (id, person_id, school_id, staff_group, ewc_registered, recorded_at, starts_on, start_known) select gen_random_uuid(), '00000000-0000-7000-8000-0000000000a1', id, g, true, now(), now()::date, false
            from schools, unnest(array['governor', 'contractor']) g where slug = 'bro-wennol';
        insert into requirements (id, requirement_id, school_id, course_slug, registrants_only, duties, people, cycle, months, window_days, counts_days, complete_days, starts_on, recorded_at)
            select gen_random_uuid(), gen_random_uuid(), id, 'induction', false, array[]::text[], array[]::uuid[], 'rolling', 12, 30, 30, 28, date '2020-01-01', timestamptz '2020-01-01Z'
            from schools where slug = 'bro-wennol';
        insert into attempts select '00000000-0000-7000-8000-0000000000a2', '00000000-0000-7000-8000-0000000000a1', s.id, e.module_slug, e.id, 1, 80, 1, 'signed', null, null, now()
            from schools s, editions e where s.slug = 'bro-wennol' and e.module_slug = 'targeted' order by e.number desc limit 1;
        insert into marks values ('00000000-0000-7000-8000-0000000000a2', 100, 100, true, '{}', '[]', now());
        insert into attestations select '00000000-0000-7000-8000-0000000000a3', school_id, 1000, person_id, id, module_slug, 'BCDF-GHJK-LM', 'cy', timestamptz '2026-12-30 12:00Z', null, '{"statements":[]}', 'x'
            from attempts where id = '00000000-0000-7000-8000-0000000000a2';
        insert into grades select gen_random_uuid(), a.id, a.school_id, a.person_id, p.id, 'x', 'http://lms.example/1', 100, now(), 'failed', 18, now() + interval '1 day', null, 'platform-fault', now(), now()
            from attestations a, platforms p where a.id = '00000000-0000-7000-8000-0000000000a3' limit 1;
        insert into refused_launches select gen_random_uuid(), 'R-BBBB-2222', now(), 'token-from-future', repeat('key', 60), null, id,
            '{"iat":"+3600","iss":"https://lms.example/' || repeat('long', 40) || '","roles":["' || repeat('role', 50) || '"]}' from schools where slug = 'bro-wennol'
        """;

    // Whatever stands to the right of the page, or of a box that cuts it off; headings that only a screen reader reads are a pixel wide.
    private const string OutOfReach = """
        () => [...document.querySelectorAll('main :is(td, tbody th, details li, details p, button, a, input, select, .govuk-tag)')].filter(element => {
            const box = element.getBoundingClientRect();
            let edge = document.documentElement.clientWidth;
            for (let around = element.parentElement; around; around = around.parentElement)
                if (getComputedStyle(around).overflowX !== 'visible') edge = Math.min(edge, around.getBoundingClientRect().right);
            return box.width > 1 && box.right > edge + 1;
        }).map(element => element.textContent.trim())
        """;

    [Theory]
    [InlineData("en")]
    [InlineData("cy")]
    public async Task Every_cell_and_button_of_a_leads_lists_is_in_reach(string language)
    {
        await Stage.SqlAsync(Somebody);
        var code = (await Stage.Tool.CommandAsync("school", "lead-code", "--school", "bro-wennol")).Split(": ")[1].Trim();
        await using var sian = await Stage.VisitorAsync(883, 600);
        var learner = await sian.OpenInTabAsync(await sian.SignInAsync("3"), "2/activity/13");
        await learner.GoOnUntilAsync(place => place is "");
        if (await learner.Frame.Locator("html").GetAttributeAsync("lang") != language) await learner.PressAsync(learner.Frame.Locator("button.language"));
        var root = learner.Frame.Url.Split("/v/")[0] + "/v/" + learner.Frame.Url.Split("/v/")[1].Split('/')[0];
        await learner.Frame.GotoAsync($"{root}/lead");
        await learner.Frame.Locator("#code").FillAsync(code);
        await learner.PressAsync(learner.Frame.Locator("main form button"));
        foreach (var (width, height) in new[] { (1280, 800), (883, 600), (801, 600), (799, 600), (360, 740), (320, 600) })
        {
            await learner.Tab.SetViewportSizeAsync(width, height);
            foreach (var path in new[] { "register", "owing?status=not-yet-due", "grades", "people", "connection" })
            {
                await learner.Frame.GotoAsync($"{root}/{path}");
                Assert.Contains(path == "connection" ? "R-BBBB-2222" : "Featherstonehaugh", await learner.TextAsync(), StringComparison.Ordinal);
                await learner.Frame.EvaluateAsync("() => document.querySelectorAll('details').forEach(closed => closed.open = true)");
                var beyond = await learner.Frame.EvaluateAsync<string[]>(OutOfReach);
                Assert.True(beyond is [], $"{path}, {width} px: {string.Join(" | ", beyond)}");
            }
        }
    }
}
