namespace ESafetyCourse.Core;

/// <summary>An id that can't be swapped for another kind's: a version-7 GUID with a type of its own.</summary>
/// <typeparam name="TSelf">The id's own type.</typeparam>
public interface ITypedId<TSelf> where TSelf : struct, ITypedId<TSelf>
{
    /// <summary>The GUID as PostgreSQL stores it.</summary>
    Guid Value { get; }

    /// <summary>Wraps a GUID that came from the database or an address.</summary>
    static abstract TSelf From(Guid value);
}

/// <summary>Parsing of ids out of addresses; what isn't a GUID is no id.</summary>
public static class TypedId
{
    /// <summary>Makes a new id whose order is that of its making.</summary>
    public static TId New<TId>() where TId : struct, ITypedId<TId> => TId.From(Guid.CreateVersion7());

    /// <summary>Reads an id as it stands in an address.</summary>
    public static bool TryParse<TId>(string? text, out TId id) where TId : struct, ITypedId<TId>
    {
        var read = Guid.TryParse(text, out var value);
        id = TId.From(value);
        return read;
    }
}

/// <summary>Identifies a school.</summary>
public readonly record struct SchoolId(Guid Value) : ITypedId<SchoolId>
{
    /// <inheritdoc/>
    public static SchoolId From(Guid value) => new(value);

    /// <summary>Reads the id as it stands in an address.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out SchoolId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies a local authority.</summary>
public readonly record struct AuthorityId(Guid Value) : ITypedId<AuthorityId>
{
    /// <inheritdoc/>
    public static AuthorityId From(Guid value) => new(value);

    /// <summary>Reads the id as it stands in an address.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out AuthorityId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies a person.</summary>
public readonly record struct PersonId(Guid Value) : ITypedId<PersonId>
{
    /// <inheritdoc/>
    public static PersonId From(Guid value) => new(value);

    /// <summary>Reads the id as it stands in an address.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out PersonId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies a person's post at a school.</summary>
public readonly record struct PostId(Guid Value) : ITypedId<PostId>
{
    /// <inheritdoc/>
    public static PostId From(Guid value) => new(value);

    /// <summary>Reads the id as it stands in an address.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out PostId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies an LMS registration (issuer and client id).</summary>
public readonly record struct PlatformId(Guid Value) : ITypedId<PlatformId>
{
    /// <inheritdoc/>
    public static PlatformId From(Guid value) => new(value);

    /// <summary>Reads the id as it stands in an address.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out PlatformId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies a deployment of the tool on a platform.</summary>
public readonly record struct DeploymentId(Guid Value) : ITypedId<DeploymentId>
{
    /// <inheritdoc/>
    public static DeploymentId From(Guid value) => new(value);

    /// <summary>Reads the id as it stands in an address.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out DeploymentId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies a context (LMS course).</summary>
public readonly record struct ContextId(Guid Value) : ITypedId<ContextId>
{
    /// <inheritdoc/>
    public static ContextId From(Guid value) => new(value);

    /// <summary>Reads the id as it stands in an address.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out ContextId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies a resource link (a placement of the tool in a context).</summary>
public readonly record struct ResourceLinkId(Guid Value) : ITypedId<ResourceLinkId>
{
    /// <inheritdoc/>
    public static ResourceLinkId From(Guid value) => new(value);

    /// <summary>Reads the id as it stands in an address.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out ResourceLinkId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies one platform's knowledge of a person.</summary>
public readonly record struct IdentityId(Guid Value) : ITypedId<IdentityId>
{
    /// <inheritdoc/>
    public static IdentityId From(Guid value) => new(value);

    /// <summary>Reads the id as it stands in an address.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out IdentityId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies a launch.</summary>
public readonly record struct VisitId(Guid Value) : ITypedId<VisitId>
{
    /// <inheritdoc/>
    public static VisitId From(Guid value) => new(value);

    /// <summary>Reads the id as it stands in an address.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out VisitId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies a browser session.</summary>
public readonly record struct SessionId(Guid Value) : ITypedId<SessionId>
{
    /// <inheritdoc/>
    public static SessionId From(Guid value) => new(value);

    /// <summary>Reads the id as it stands in an address.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out SessionId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies a published edition of a module.</summary>
public readonly record struct EditionId(Guid Value) : ITypedId<EditionId>
{
    /// <inheritdoc/>
    public static EditionId From(Guid value) => new(value);

    /// <summary>Reads the id as it stands in an address.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out EditionId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies a published edition of a course.</summary>
public readonly record struct CourseEditionId(Guid Value) : ITypedId<CourseEditionId>
{
    /// <inheritdoc/>
    public static CourseEditionId From(Guid value) => new(value);

    /// <summary>Reads the id as it stands in an address.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out CourseEditionId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies an attempt.</summary>
public readonly record struct AttemptId(Guid Value) : ITypedId<AttemptId>
{
    /// <inheritdoc/>
    public static AttemptId From(Guid value) => new(value);

    /// <summary>Reads the id as it stands in an address.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out AttemptId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies an attestation.</summary>
public readonly record struct AttestationId(Guid Value) : ITypedId<AttestationId>
{
    /// <inheritdoc/>
    public static AttestationId From(Guid value) => new(value);

    /// <summary>Reads the id as it stands in an address.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out AttestationId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies a grade on its way to an LMS.</summary>
public readonly record struct GradeId(Guid Value) : ITypedId<GradeId>
{
    /// <inheritdoc/>
    public static GradeId From(Guid value) => new(value);

    /// <summary>Reads the id as it stands in an address.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out GradeId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies a place where a grade is wanted on its way to an LMS.</summary>
public readonly record struct GradeTargetId(Guid Value) : ITypedId<GradeTargetId>
{
    /// <inheritdoc/>
    public static GradeTargetId From(Guid value) => new(value);

    /// <summary>Reads the id as it stands in an address.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out GradeTargetId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
