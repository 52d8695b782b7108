namespace ESafetyCourse.Core.Mail;

/// <summary>Identifies a message.</summary>
public readonly record struct MessageId(Guid Value) : ITypedId<MessageId>
{
    /// <inheritdoc/>
    public static MessageId From(Guid value) => new(value);

    /// <summary>Reads the id as it stands in an address.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out MessageId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
