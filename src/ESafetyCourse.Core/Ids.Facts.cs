namespace ESafetyCourse.Core;

/// <summary>Identifies what a school requires, whatever its versions.</summary>
public readonly record struct RequirementId(Guid Value) : ITypedId<RequirementId>
{
    /// <inheritdoc/>
    public static RequirementId From(Guid value) => new(value);

    /// <summary>Reads the id as it stands in an address.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out RequirementId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies what somebody has done without us.</summary>
public readonly record struct CompletionId(Guid Value) : ITypedId<CompletionId>
{
    /// <inheritdoc/>
    public static CompletionId From(Guid value) => new(value);

    /// <summary>Reads the id as it stands in an address.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out CompletionId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies somebody of a school whom we know by an address alone.</summary>
public readonly record struct ContactId(Guid Value) : ITypedId<ContactId>
{
    /// <inheritdoc/>
    public static ContactId From(Guid value) => new(value);

    /// <summary>Reads the id as it stands in an address.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out ContactId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
