using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ESafetyCourse.Lti;

/// <summary>A column of a course's grade book (AGS 2.0, line item service).</summary>
/// <param name="Id">Its address: where its scores and results are.</param>
/// <param name="Label">Its name; null where the platform leaves it out.</param>
/// <param name="ScoreMaximum">What can be reached; null where the platform leaves it out.</param>
public sealed record LineItem(Uri Id, string? Label, decimal? ScoreMaximum)
{
    /// <summary>Our id of what is graded.</summary>
    public string? ResourceId { get; init; }

    /// <summary>Our word for the kind of column.</summary>
    public string? Tag { get; init; }

    /// <summary>The link that it belongs to; null where it belongs to none.</summary>
    public string? ResourceLinkId { get; init; }

    /// <summary>Reads one column; null when the text is none, or gives no address at the origin that was asked.</summary>
    /// <param name="json">The body.</param>
    /// <param name="asked">The address that was asked: the token goes nowhere else.</param>
    public static LineItem? Read(string json, Uri asked) =>
        StrictJson.ReadObject(Encoding.UTF8.GetBytes(json)) is { } item ? From(item, asked) : null;

    /// <summary>Reads a list of columns, those without such an address left out; null when the text is no list.</summary>
    /// <param name="json">The body.</param>
    /// <param name="asked">The address that was asked.</param>
    public static IReadOnlyList<LineItem>? ReadAll(string json, Uri asked) =>
        StrictJson.ReadArray(Encoding.UTF8.GetBytes(json)) is { } items
            ? [.. items.EnumerateArray().Select(item => From(item, asked)).OfType<LineItem>()]
            : null;

    private static LineItem? From(JsonElement item, Uri asked) =>
        item.Address("id") is { } id && ServiceAddress.SameOrigin(id, asked)
            ? new LineItem(id, item.Line("label"), item.Number("scoreMaximum"))
            {
                ResourceId = item.Id("resourceId"),
                Tag = item.Id("tag"),
                // Moodle writes its own ids as numbers or as strings, as it happens.
                ResourceLinkId = item.Id("resourceLinkId"),
            }
            : null;
}

/// <summary>A column that is to be made (AGS 2.0, line item service).</summary>
public sealed record NewLineItem
{
    /// <summary>Throws for what no platform takes, which would be a mistake of ours.</summary>
    /// <param name="label">Its name.</param>
    /// <param name="scoreMaximum">More than 0. Moodle takes whole numbers only.</param>
    public NewLineItem(string label, decimal scoreMaximum)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(label);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scoreMaximum);
        (Label, ScoreMaximum) = (label, scoreMaximum);
    }

    /// <summary>Its name.</summary>
    public string Label { get; }

    /// <summary>What can be reached.</summary>
    public decimal ScoreMaximum { get; }

    /// <summary>Our id of what is graded, by which it is found again.</summary>
    public string? ResourceId { get; init; }

    /// <summary>Our word for the kind of column.</summary>
    public string? Tag { get; init; }

    /// <summary>The link that it belongs to: one of the same tool, or the platform refuses it.</summary>
    public string? ResourceLinkId { get; init; }

    /// <summary>What the grade book opens beside a grade; null for nothing.</summary>
    public SubmissionReviewLink? SubmissionReview { get; init; }

    internal string ToJson()
    {
        var json = new JsonObject { ["label"] = Label, ["scoreMaximum"] = ScoreMaximum };
        if (ResourceId is not null) json["resourceId"] = ResourceId;
        if (Tag is not null) json["tag"] = Tag;
        if (ResourceLinkId is not null) json["resourceLinkId"] = ResourceLinkId;
        if (SubmissionReview is not null) json["submissionReview"] = SubmissionReview.ToJson();
        return json.ToJsonString();
    }
}

/// <summary>Which columns are looked for; what is null does not matter.</summary>
public sealed record LineItemFilter
{
    /// <summary>Those of this link.</summary>
    public string? ResourceLinkId { get; init; }

    /// <summary>Those with our id of what is graded.</summary>
    public string? ResourceId { get; init; }

    /// <summary>Those with our word for the kind.</summary>
    public string? Tag { get; init; }
}

/// <summary>Whose columns.</summary>
/// <param name="LineItemsUrl">The course's, as the last launch gave it.</param>
/// <param name="Platform">Whose token opens it.</param>
/// <param name="Scopes">What the last launch said that may be granted (<see cref="GradesClaim.Scopes"/>): some platforms let us read only.</param>
public sealed record LineItemsTarget(Uri LineItemsUrl, PlatformTokenSettings Platform, IReadOnlyCollection<string> Scopes);
