using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace ESafetyCourse.Core;

/// <summary>Gives a member of a closed set another name in the database than its own in kebab case.</summary>
/// <param name="name">The name stored; never changed once it is in use.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class StoredAsAttribute(string name) : Attribute
{
    /// <summary>The name stored.</summary>
    public string Name => name;
}

/// <summary>How the members of closed sets are written in columns, evidence and addresses: the one way for all of them.</summary>
public static class StoredName
{
    /// <summary>The name stored.</summary>
    public static string Stored<T>(this T value) where T : struct, Enum => Names<T>.Written[value];

    /// <summary>Reads what we have stored ourselves.</summary>
    /// <exception cref="FormatException">No member has that name.</exception>
    public static T Read<T>(string name) where T : struct, Enum =>
        TryRead<T>(name) ?? throw new FormatException($"'{name}' is no {typeof(T).Name}.");

    /// <summary>Reads what somebody sent; null for no name, or for one that no member has.</summary>
    public static T? TryRead<T>(string? name) where T : struct, Enum => name is not null && Names<T>.Members.TryGetValue(name, out var value) ? value : null;

    /// <summary>A day as it stands in evidence and addresses: <c>2026-11-29</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static class Names<T> where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Written = Enum.GetValues<T>().ToFrozenDictionary(value => value, Of);
        public static readonly FrozenDictionary<string, T> Members = Written.ToFrozenDictionary(name => name.Value, name => name.Key, StringComparer.Ordinal);

        private static string Of(T value) =>
            typeof(T).GetField(value.ToString())!.GetCustomAttribute<StoredAsAttribute>()?.Name ?? JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
    }
}
