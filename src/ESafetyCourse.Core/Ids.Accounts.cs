namespace ESafetyCourse.Core;

/// <summary>Identifies an account: one address that signs in without an LMS.</summary>
public readonly record struct AccountId(Guid Value) : ITypedId<AccountId>
{
    /// <inheritdoc/>
    public static AccountId From(Guid value) => new(value);

    /// <summary>Reads the id as it stands in an address.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out AccountId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies what an account may see or do.</summary>
public readonly record struct GrantId(Guid Value) : ITypedId<GrantId>
{
    /// <inheritdoc/>
    public static GrantId From(Guid value) => new(value);

    /// <summary>Reads the id as it stands in an address.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out GrantId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies a passkey of an account.</summary>
public readonly record struct PasskeyId(Guid Value) : ITypedId<PasskeyId>
{
    /// <inheritdoc/>
    public static PasskeyId From(Guid value) => new(value);

    /// <summary>Reads the id as it stands in an address.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out PasskeyId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
