using ESafetyCourse.Core;
using ESafetyCourse.Core.People;
using ESafetyCourse.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.People;

/// <summary>What a lead says of a post.</summary>
public sealed record PostAnswers
{
    /// <summary>The name of a <see cref="Core.StaffGroup"/>.</summary>
    [BindProperty(Name = "staff-group")]
    [FromForm(Name = "staff-group")]
    public string? StaffGroup { get; init; }

    /// <summary><c>yes</c> or <c>no</c>: registered with the EWC for it.</summary>
    public string? Registered { get; init; }

    /// <summary>The first day, as typed; empty where it isn't known.</summary>
    [BindProperty(Name = "starts-on")]
    [FromForm(Name = "starts-on")]
    public string? StartsOn { get; init; }

    /// <summary>The school's number for the person, or nothing.</summary>
    [BindProperty(Name = "staff-number")]
    [FromForm(Name = "staff-number")]
    public string? StaffNumber { get; init; }

    /// <summary>Set by the language button.</summary>
    public string? Language { get; init; }

    /// <summary>The group chosen; null for none, or for one that we don't know.</summary>
    public StaffGroup? Group => StoredName.TryRead<StaffGroup>(StaffGroup);

    /// <summary>One of the two answers; null for none, or for a third.</summary>
    public bool? EwcRegistered => Registered switch { "yes" => true, "no" => false, _ => null };

    /// <summary>All of it; null where something is left to answer.</summary>
    public PostSaid? Said => Group is { } group && EwcRegistered is { } registered && TypedDay.TryRead(StartsOn, out var first)
        ? new(group, registered, first, string.IsNullOrWhiteSpace(StaffNumber) ? null : StaffNumber.Trim())
        : null;

    /// <summary>The form as a post fills it in.</summary>
    public static PostAnswers Of(Post post) => new()
    {
        StaffGroup = post.StaffGroup.Stored(), Registered = post.EwcRegistered ? "yes" : "no",
        StartsOn = post.StartKnown ? StoredName.Day(post.StartsOn) : null, StaffNumber = post.StaffNumber,
    };

    /// <summary>What is left to answer.</summary>
    public IEnumerable<Fault> Faults()
    {
        if (Group is null) yield return new Fault("group-teaching", new("Choose what the person does", "Dewiswch beth yw gwaith y person"));
        if (EwcRegistered is null)
            yield return new Fault("registered-yes", new("Say whether the person is registered with the EWC", "Dywedwch a yw’r person wedi cofrestru gyda CGA"));
        if (!TypedDay.TryRead(StartsOn, out _)) yield return new Fault("starts-on", DayWords.NoDay);
    }
}
