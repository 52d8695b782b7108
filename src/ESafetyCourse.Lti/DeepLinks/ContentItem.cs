using System.Text.Json.Nodes;

namespace ESafetyCourse.Lti;

/// <summary>An activity that somebody chose for a course (Deep Linking 2.0, LTI resource link).</summary>
/// <param name="Url">What it opens. A platform may open the tool's target link instead, so say the same in <see cref="Custom"/>.</param>
/// <param name="Title">Its name in the course.</param>
public sealed record ContentItem(Uri Url, string Title)
{
    /// <summary>A description for people.</summary>
    public string? Text { get; init; }

    /// <summary>A picture of it.</summary>
    public ContentIcon? Icon { get; init; }

    /// <summary>Custom parameters of its launches.</summary>
    public IReadOnlyDictionary<string, string> Custom { get; init; } = new Dictionary<string, string>();

    /// <summary>The column for it; null for an activity that is not graded.</summary>
    public ContentLineItem? LineItem { get; init; }

    internal JsonObject ToJson(bool withLineItem)
    {
        var item = new JsonObject { ["type"] = "ltiResourceLink", ["url"] = Url.AbsoluteUri, ["title"] = Title };
        if (Text is not null) item["text"] = Text;
        if (Icon is not null) item["icon"] = Icon.ToJson();
        if (Custom.Count > 0) item["custom"] = Custom.ToJson();
        if (withLineItem && LineItem is not null) item["lineItem"] = LineItem.ToJson();
        return item;
    }
}

/// <summary>A picture.</summary>
/// <param name="Url">Where it is.</param>
/// <param name="Width">In pixels; null where it does not matter.</param>
/// <param name="Height">In pixels; null where it does not matter.</param>
public sealed record ContentIcon(Uri Url, int? Width = null, int? Height = null)
{
    internal JsonObject ToJson()
    {
        var icon = new JsonObject { ["url"] = Url.AbsoluteUri };
        if (Width is { } width) icon["width"] = width;
        if (Height is { } height) icon["height"] = height;
        return icon;
    }
}

/// <summary>The column that a platform makes for an activity (Deep Linking 2.0, <c>lineItem</c>).</summary>
public sealed record ContentLineItem
{
    /// <summary>Throws for a maximum that no platform takes, which would be a mistake of ours.</summary>
    /// <param name="scoreMaximum">1 or more. Moodle takes whole numbers only, and none above the site's limit (100 unless it is changed).</param>
    public ContentLineItem(int scoreMaximum)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scoreMaximum);
        ScoreMaximum = scoreMaximum;
    }

    /// <summary>What can be reached.</summary>
    public int ScoreMaximum { get; }

    /// <summary>The column's name; null for the item's title.</summary>
    public string? Label { get; init; }

    /// <summary>Our id of what is graded, by which the column is found again.</summary>
    public string? ResourceId { get; init; }

    /// <summary>Our word for the kind of column.</summary>
    public string? Tag { get; init; }

    /// <summary>What the grade book opens beside a grade; null for nothing.</summary>
    public SubmissionReviewLink? SubmissionReview { get; init; }

    internal JsonObject ToJson()
    {
        var column = new JsonObject { ["scoreMaximum"] = ScoreMaximum };
        if (Label is not null) column["label"] = Label;
        if (ResourceId is not null) column["resourceId"] = ResourceId;
        if (Tag is not null) column["tag"] = Tag;
        if (SubmissionReview is not null) column["submissionReview"] = SubmissionReview.ToJson();
        return column;
    }
}

/// <summary>What a grade book opens beside a grade (Submission Review 1.0, <c>submissionReview</c>).</summary>
/// <param name="Statuses">From when there is something to see: names of <see cref="ActivityProgress"/>, sent as <c>reviewableStatus</c>.</param>
public sealed record SubmissionReviewLink(IReadOnlyList<ActivityProgress> Statuses)
{
    /// <summary>What it opens; null for the item's own address.</summary>
    public Uri? Url { get; init; }

    /// <summary>What the platform may write on its link.</summary>
    public string? Label { get; init; }

    /// <summary>Custom parameters of the review.</summary>
    public IReadOnlyDictionary<string, string> Custom { get; init; } = new Dictionary<string, string>();

    internal JsonObject ToJson()
    {
        var review = new JsonObject { ["reviewableStatus"] = new JsonArray([.. Statuses.Select(status => (JsonNode)status.ToString())]) };
        if (Url is not null) review["url"] = Url.AbsoluteUri;
        if (Label is not null) review["label"] = Label;
        if (Custom.Count > 0) review["custom"] = Custom.ToJson();
        return review;
    }
}
