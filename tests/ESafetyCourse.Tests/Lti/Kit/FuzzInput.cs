using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace ESafetyCourse.Tests.Lti.Kit;

/// <summary>Odd input that comes out the same for the same seed.</summary>
internal sealed class FuzzInput(int seed)
{
    private static readonly string[] Bits =
    [
        ".", "..", "=", "-", "_", "+", "/", "A", "\0", " ", "\n", "é", "😀", "\ud800", "\ufffd", "%00", "\"", "\\", "\\ud800", "\\u0000",
        "{", "}",
        "[", "]", ",", ":", "null", "true", "-1", "1e999", "99999999999999999999999999", "https://", "javascript:", "$User.id", "1.3.0",
    ];

    private readonly Random random = new(seed);

    public int Next(int below) => random.Next(below);

    public int Next(int from, int below) => random.Next(from, below);

    /// <summary>The text after one to four small accidents.</summary>
    public string Spoil(string text)
    {
        var spoilt = new StringBuilder(text);
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var at = random.Next(spoilt.Length + 1);
            var length = Math.Min(random.Next(1, 1 << random.Next(1, 9)), spoilt.Length - at);
            switch (random.Next(6))
            {
                case 0: spoilt.Remove(at, length); break;
                case 1: spoilt.Insert(at, spoilt.ToString(at, length)); break;
                case 2: spoilt.Insert(at, Bit()); break;
                case 3: spoilt.Length = at; break;
                default:
                    if (at < spoilt.Length) spoilt[at] = (char)random.Next(random.Next(4) == 0 ? 0x10000 : 0x80);
                    break;
            }
        }

        return spoilt.ToString();
    }

    /// <summary>Text that is nearly or wholly JSON.</summary>
    public string Json()
    {
        var json = Json(random.Next(1, 5));
        return random.Next(4) == 0 ? Spoil(json) : json;
    }

    /// <summary>A value of any type.</summary>
    public JsonNode? Value() => random.Next(9) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.Next(-5, 100),
        3 => random.NextDouble() * Math.Pow(10, random.Next(-300, 300)),
        4 => Text(),
        5 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => (JsonNode?)Text())]),
        6 => new JsonArray(1, null, true, new JsonArray()),
        7 => new JsonObject { ["id"] = Text(), ["title"] = random.Next(3), ["return_url"] = Text(), ["scope"] = Text() },
        _ => new JsonObject { [Text()] = Text(), ["id"] = new string('x', random.Next(300)) },
    };

    /// <summary>A form: the usual fields, some of them spoilt, missing, doubled or unknown.</summary>
    public List<KeyValuePair<string, string>> Form(string[] names, IReadOnlyList<KeyValuePair<string, string>> usual)
    {
        var fields = usual.Where(_ => random.Next(8) > 0)
            .Select(field => random.Next(4) > 0 ? field : KeyValuePair.Create(field.Key, Spoil(field.Value)))
            .ToList();
        for (var i = random.Next(3); i > 0; i--)
        {
            var value = random.Next(20) == 0 ? new string('a', random.Next(70_000)) : Text();
            fields.Insert(random.Next(fields.Count + 1), KeyValuePair.Create(names[random.Next(names.Length)], value));
        }

        return fields;
    }

    private string Bit() => Bits[random.Next(Bits.Length)];

    /// <summary>Whole characters only, as a JSON writer could not write half of one.</summary>
    private string Text() => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Bit()))
        .Replace("\ud800", "", StringComparison.Ordinal);

    private string Json(int depth) => random.Next(depth <= 0 ? 5 : 8) switch
    {
        0 => "null",
        1 => random.Next(2) == 0 ? "true" : "false",
        2 => random.Next(2) == 0 ? random.Next().ToString(CultureInfo.InvariantCulture) : "-1.5e3",
        3 or 4 => $"\"{Bit()}\"",
        5 => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Json(depth - 1)))}]",
        _ => $"{{{string.Join(',', Enumerable.Range(0, random.Next(5)).Select(_ => $"\"{Name()}\":{Json(depth - 1)}"))}}}",
    };

    private string Name() => random.Next(6) switch { 0 => "alg", 1 => "kid", 2 => "iss", 3 => "keys", 4 => "a", _ => Bit() };
}
