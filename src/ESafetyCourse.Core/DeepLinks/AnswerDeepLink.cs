using System.Text;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Keys;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Lti;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.DeepLinks;

/// <summary>
/// Answers a request for content, once: what somebody who runs the course has chosen goes back to their LMS as a signed token (Deep Linking
/// 2.0). What was chosen comes back with the launches of the new links; nothing of it is kept here.
/// </summary>
public sealed class AnswerDeepLink(CourseContext db, FindDeepLinking find, OfferedModules modules, Courses courses, ToolKeys keys, TimeProvider clock)
{
    /// <summary>Stands for the contents page, among the slugs of modules, which have no such letter.</summary>
    public const string Contents = "_contents";

    /// <summary>The visit came in by no such request, or isn't theirs.</summary>
    public static RefusalCode NotAsked { get; } = new("content-not-asked");

    /// <summary>They neither teach nor administer the course.</summary>
    public static RefusalCode MayNot { get; } = new("content-may-not");

    /// <summary>It was answered before, and the address to answer to is forgotten.</summary>
    public static RefusalCode AnsweredBefore { get; } = new("content-answered");

    /// <summary>Nothing was chosen; whoever wants nothing cancels.</summary>
    public static RefusalCode NothingChosen { get; } = new("content-none");

    /// <summary>The platform takes one.</summary>
    public static RefusalCode OnlyOne { get; } = new("content-only-one");

    /// <summary>A module or course that the school can't use, or no longer.</summary>
    public static RefusalCode NotOffered { get; } = new("content-not-offered");

    private static readonly Bilingual AllModules = new("E‑safety training", "Hyfforddiant e‑ddiogelwch");
    private static readonly Bilingual WhatAllModulesAre = new(
        "Every module of the training, with how far you are.", "Pob modiwl o’r hyfforddiant, a pha mor bell ydych chi.");
    private static readonly Bilingual NothingAdded = new("Nothing was added to the course.", "Nid ychwanegwyd dim at y cwrs.");

    /// <summary>Answers.</summary>
    /// <param name="by">Who.</param>
    /// <param name="visit">The visit that the request brought.</param>
    /// <param name="choice">What was chosen, in the language of the visit; null to cancel.</param>
    /// <param name="pages">The tool's own addresses.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>
    /// What to post; refused with <see cref="NotAsked"/>, <see cref="MayNot"/>, <see cref="AnsweredBefore"/>, <see cref="NothingChosen"/>,
    /// <see cref="OnlyOne"/> or <see cref="NotOffered"/>.
    /// </returns>
    public async Task<Outcome<SignedChoice>> RunAsync(Actor.Member by, VisitId visit, ContentChoice choice, ToolPages pages, CancellationToken ct)
    {
        if (await find.RunAsync(Viewer.Of(by), visit, ct) is not { } asked) return NotAsked.Refuse();
        if (!asked.RunsCourse) return MayNot.Refuse();
        if (asked.Request is not { AnsweredAt: null, ReturnUrl: { } address }) return AnsweredBefore.Refuse();
        if ((await ItemsAsync(by.School, asked.Request, choice, pages, ct)).IsRefused(out var why, out var items)) return why;

        var data = asked.Request.Data is { } text ? Encoding.UTF8.GetString(text) : null;
        var to = new DeepLinkingReturn(asked.Issuer, asked.ClientId, asked.Deployment, new Uri(address), data)
        {
            AcceptMultiple = asked.Request.AcceptMultiple, AcceptLineItem = asked.Request.AcceptLineItem ?? true,
        };
        var (key, now) = (await keys.SigningAsync(ct), clock.UtcNowStored());
        var token = new DeepLinkingResponse(to, items) { Message = items.Length == 0 ? NothingAdded.In(choice.Language) : null }.Sign(key, now);
        var answered = await db.DeepLinkRequests.Where(row => row.VisitId == visit && row.AnsweredAt == null).ExecuteUpdateAsync(
            row => row.SetProperty(r => r.AnsweredAt, now).SetProperty(r => r.ReturnUrl, (string?)null).SetProperty(r => r.Data, (byte[]?)null), ct);
        return answered == 1 ? new SignedChoice(to.ReturnUrl, token) : AnsweredBefore.Refuse();
    }

    private async Task<Outcome<ContentItem[]>> ItemsAsync(
        SchoolId school, DeepLinkRequest asked, ContentChoice choice, ToolPages pages, CancellationToken ct)
    {
        if (choice.Slugs is not { } chosen) return Array.Empty<ContentItem>();
        if (chosen.Count == 0) return NothingChosen.Refuse();
        if (chosen.Count > 1 && !asked.AcceptMultiple) return OnlyOne.Refuse();
        var offered = await modules.OfAsync(school, ct);
        var whole = OfferedCourse.Among(await courses.NewestAsync(ct), offered).Select(one => one.Course).ToList();
        string[] choosable = [Contents, .. offered.Select(one => one.Module.Slug), .. whole.Select(course => course.Slug)];
        if (chosen.Except(choosable).Any()) return NotOffered.Refuse();
        // In the order of the page, each once.
        ContentItem[] items =
        [
            .. offered.Where(one => chosen.Contains(one.Module.Slug)).Select(one => ItemOf(one, choice.Language, pages)),
            .. whole.Where(course => chosen.Contains(course.Slug)).Select(course => ItemOf(course, choice.Language, pages)),
        ];
        return chosen.Contains(Contents) ? [.. items, ContentsItem(choice.Language, pages)] : items;
    }

    private static ContentItem ItemOf(OfferedModule one, Language language, ToolPages pages) => Item(
        ("module", one.Module.Slug), one.Words(one.Module.Title, language), one.Words(one.Module.Summary, language), [ActivityProgress.Completed], pages);

    private static ContentItem ItemOf(Course course, Language language, ToolPages pages) => Item(
        ("course", course.Slug), course.Title.In(language), course.Summary.In(language), [ActivityProgress.InProgress, ActivityProgress.Completed], pages);

    // The address is the same for all of them: which module or course it is, says the parameter, and a copy of the LMS's course keeps it.
    private static ContentItem Item(
        (string Parameter, string Slug) opens, string title, string text, IReadOnlyList<ActivityProgress> reviewable, ToolPages pages)
    {
        var custom = new Dictionary<string, string> { [opens.Parameter] = opens.Slug };
        return new ContentItem(pages.Launch, title)
        {
            Text = text,
            Icon = new(pages.Icon),
            Custom = custom,
            LineItem = new(100)
            {
                Label = title, ResourceId = opens.Slug, Tag = "esafety",
                SubmissionReview = new(reviewable) { Url = pages.Launch, Custom = custom },
            },
        };
    }

    private static ContentItem ContentsItem(Language language, ToolPages pages) =>
        new(pages.Launch, AllModules.In(language)) { Text = WhatAllModulesAre.In(language), Icon = new(pages.Icon) };
}

/// <summary>What somebody chose for their course.</summary>
/// <param name="Slugs">Modules, courses, and <see cref="AnswerDeepLink.Contents"/>; null for whoever cancels.</param>
/// <param name="Language">The language that titles and texts are written in.</param>
public sealed record ContentChoice(IReadOnlyList<string>? Slugs, Language Language);

/// <summary>The tool's own addresses that a link in a course holds.</summary>
/// <param name="Launch">What it opens.</param>
/// <param name="Icon">Its picture.</param>
public sealed record ToolPages(Uri Launch, Uri Icon);

/// <summary>A choice as it is posted.</summary>
/// <param name="ReturnUrl">Where to; may hold a session key of the LMS, so never logged.</param>
/// <param name="Token">The form field <c>JWT</c>: it lasts for five minutes.</param>
public sealed record SignedChoice(Uri ReturnUrl, string Token)
{
    /// <summary>Leaves both out.</summary>
    public override string ToString() => nameof(SignedChoice);
}
