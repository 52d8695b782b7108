using System.Globalization;
using System.Text.Json;

namespace ESafetyCourse.Core.Mail;

/// <summary>
/// What whoever composes a message needs to know: ids, days and numbers under names, and nothing else. That no name, no address and no secret can
/// stand in the outbox is this type's promise: there is no way to put a text in.
/// </summary>
public sealed class MessageBody
{
    private readonly SortedDictionary<string, string[]> _held = new(StringComparer.Ordinal);

    /// <summary>Holds an id as well.</summary>
    /// <returns>The same body.</returns>
    public MessageBody With(string name, Guid id) => Keep(name, [id.ToString()]);

    /// <summary>Holds several ids as well, in their order.</summary>
    /// <returns>The same body.</returns>
    public MessageBody With(string name, IEnumerable<Guid> ids) => Keep(name, [.. ids.Select(id => id.ToString())]);

    /// <summary>Holds a day as well.</summary>
    /// <returns>The same body.</returns>
    public MessageBody With(string name, DateOnly day) => Keep(name, [StoredName.Day(day)]);

    /// <summary>Holds a number as well.</summary>
    /// <returns>The same body.</returns>
    public MessageBody With(string name, int number) => Keep(name, [number.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>Holds a member of a closed set as well.</summary>
    /// <returns>The same body.</returns>
    public MessageBody With<T>(string name, T member) where T : struct, Enum => Keep(name, [member.Stored()]);

    /// <summary>An id that it holds.</summary>
    public Guid Id(string name) => Guid.Parse(One(name));

    /// <summary>The ids that it holds under a name; none where it has no such name.</summary>
    public IReadOnlyList<Guid> Ids(string name) => _held.TryGetValue(name, out var held) ? [.. held.Select(Guid.Parse)] : [];

    /// <summary>A day that it holds.</summary>
    public DateOnly Day(string name) => DateOnly.ParseExact(One(name), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A number that it holds.</summary>
    public int Number(string name) => int.Parse(One(name), CultureInfo.InvariantCulture);

    /// <summary>A member of a closed set that it holds.</summary>
    public T Member<T>(string name) where T : struct, Enum => StoredName.Read<T>(One(name));

    /// <summary>As it is stored: JSON, its names in order.</summary>
    public string Stored() => JsonSerializer.Serialize(_held);

    /// <summary>Reads what was stored.</summary>
    public static MessageBody Read(string stored)
    {
        var body = new MessageBody();
        foreach (var (name, held) in JsonSerializer.Deserialize<Dictionary<string, string[]>>(stored)!) body.Keep(name, held);
        return body;
    }

    private string One(string name) => _held[name] is [var one] ? one : throw new InvalidOperationException($"'{name}' is not one value.");

    private MessageBody Keep(string name, string[] values)
    {
        _held[name] = values;
        return this;
    }
}
