using System.Reflection;
using ESafetyCourse.Core;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Tests.House;

/// <summary>Every <c>VisibleTo</c> of the program, found by its name.</summary>
public static class VisibleTos
{
    /// <summary>Every entity of the model.</summary>
    public static IReadOnlyList<Type> Entities { get; } =
    [
        .. typeof(CourseContext).GetProperties().Select(set => set.PropertyType)
            .Where(type => type.Name.StartsWith("DbSet", StringComparison.Ordinal)).Select(type => type.GetGenericArguments()[0]),
    ];

    /// <summary>Entity → its <c>VisibleTo</c>; one that serves several stands here for each of them.</summary>
    public static IReadOnlyList<(Type Entity, MethodInfo Narrow)> All { get; } =
    [
        .. from method in typeof(Viewer).Assembly.GetTypes().SelectMany(type => type.GetMethods())
           where method.Name == "VisibleTo"
           from closed in method.IsGenericMethodDefinition ? Closed(method) : [method]
           select (closed.GetParameters()[0].ParameterType.GetGenericArguments()[0], closed),
    ];

    private static IEnumerable<MethodInfo> Closed(MethodInfo method)
    {
        var asked = method.GetGenericArguments()[0].GetGenericParameterConstraints();
        return Entities.Where(entity => Array.TrueForAll(asked, entity.IsAssignableTo)).Select(entity => method.MakeGenericMethod(entity));
    }
}
