namespace ESafetyCourse.Tests.House;

/// <summary>What somebody who holds a value can come to by its properties.</summary>
public static class KnownTypes
{
    /// <summary>All types of ours that a type leads to, itself included.</summary>
    public static IReadOnlySet<Type> From(Type type) => Add(type, []);

    private static HashSet<Type> Add(Type type, HashSet<Type> known)
    {
        if (type.HasElementType) Add(type.GetElementType()!, known);
        foreach (var part in type.GetGenericArguments()) Add(part, known);
        if (type.Namespace?.StartsWith("ESafetyCourse", StringComparison.Ordinal) is true && known.Add(type))
            foreach (var property in type.GetProperties()) Add(property.PropertyType, known);
        return known;
    }
}
