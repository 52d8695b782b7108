using ESafetyCourse.Core.Schools;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Operators;

namespace ESafetyCourse.Web.Features.Schools;

/// <summary>What a school or an authority is called, and why it is added.</summary>
public sealed record NameAnswers : DeedAnswers
{
    /// <summary>Its short name, as typed.</summary>
    public string? Slug { get; init; }

    /// <summary>Its English name, as typed.</summary>
    public string? NameEn { get; init; }

    /// <summary>Its Welsh name, as typed.</summary>
    public string? NameCy { get; init; }

    /// <summary>The short name, without what surrounds it.</summary>
    public string TypedSlug => Slug?.Trim() ?? "";

    /// <inheritdoc/>
    public override IReadOnlyList<Fault> Faults =>
        [.. AddSchool.Find(TypedSlug, NameEn ?? "", NameCy ?? "").Select(fault => new Fault(FieldOf(fault.Part), fault.Words)), .. base.Faults];

    private static string FieldOf(NamePart part) => part switch { NamePart.Slug => "slug", NamePart.English => "nameEn", _ => "nameCy" };
}
