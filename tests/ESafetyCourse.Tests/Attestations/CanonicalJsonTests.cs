using System.Text.Json.Nodes;
using ESafetyCourse.Core.Evidence;

namespace ESafetyCourse.Tests.Attestations;

/// <summary>RFC 8785, as far as evidence needs it.</summary>
public sealed class CanonicalJsonTests
{
    [Fact]
    public void Members_stand_in_the_order_of_their_utf16_units_as_in_the_example_of_the_specification()
    {
        // RFC 8785 3.2.3: the emoji's surrogates sort before the Hebrew presentation form, though its code point is larger.
        var json = JsonNode.Parse("""
            { "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
              "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis" }
            """);
        var order = JsonNode.Parse(CanonicalJson.Write(json))!.AsObject().Select(member => member.Value!.GetValue<string>());
        Assert.Equal(
            ["Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh"],
            order);
    }

    [Fact]
    public void Only_what_must_be_escaped_is_escaped()
    {
        // RFC 8785 3.2.2: the sample's string, and what other writers like to escape.
        var text = "\u20ac$\u000F\nA'B\"\\\\\"/</script>\u007f\u2028é🙂\b\t\f\r\u0000\u001f";
        Assert.Equal(
            "\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/</script>\u007f\u2028é🙂\\b\\t\\f\\r\\u0000\\u001f\"",
            CanonicalJson.Write(JsonValue.Create(text)));
    }

    [Fact]
    public void Nothing_stands_between_the_parts()
    {
        var json = JsonNode.Parse(""" { "b" : [ 1 , { "z" : null , "a" : true } , [ ] , { } , false ] , "a" : "x" } """);
        Assert.Equal("""{"a":"x","b":[1,{"a":true,"z":null},[],{},false]}""", CanonicalJson.Write(json));
        Assert.Equal("null", CanonicalJson.Write(null));
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("-17", "-17")]
    [InlineData("9007199254740991", "9007199254740991")]
    [InlineData("-9007199254740991", "-9007199254740991")]
    public void Whole_numbers_are_written_as_ecmascript_writes_them(string given, string canonical) =>
        Assert.Equal(canonical, CanonicalJson.Write(JsonNode.Parse(given)));

    [Theory]
    [InlineData("0.5")]
    [InlineData("1e30")]
    [InlineData("9007199254740992")]
    [InlineData("-9007199254740992")]
    [InlineData("-9223372036854775808")]
    [InlineData("123456789012345678901234567890")]
    public void A_number_that_a_reader_might_round_is_refused(string number) =>
        Assert.Throws<ArgumentException>(() => CanonicalJson.Write(JsonNode.Parse(number)));

    [Theory]
    [InlineData('\ud83d')]
    [InlineData('\ude00')]
    public void Half_a_character_is_refused_in_values_and_in_names(char half)
    {
        Assert.Throws<ArgumentException>(() => CanonicalJson.Write(JsonValue.Create($"a{half}b")));
        Assert.Throws<ArgumentException>(() => CanonicalJson.Write(JsonValue.Create($"{half}")));
        Assert.Throws<ArgumentException>(() => CanonicalJson.Write(new JsonObject { [$"a{half}"] = 1 }));
    }

    [Fact]
    public void Numbers_made_in_code_are_written_like_those_read()
    {
        var json = new JsonObject { ["long"] = 7L, ["int"] = 7, ["short"] = (short)7, ["decimal"] = 7m };
        Assert.Equal("""{"decimal":7,"int":7,"long":7,"short":7}""", CanonicalJson.Write(json));
    }

    [Fact]
    public void Writing_what_was_written_gives_the_same_again_whatever_was_in_it()
    {
        var random = new Random(8785);
        for (var i = 0; i < 300; i++)
        {
            var written = CanonicalJson.Write(Anything(random, 4));
            Assert.Equal(written, CanonicalJson.Write(JsonNode.Parse(written)));
        }
    }

    private static JsonNode? Anything(Random random, int depth) => random.Next(depth > 0 ? 7 : 5) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.NextInt64(-(1L << 53) + 1, 1L << 53),
        3 or 4 => JsonValue.Create(Letters(random)),
        5 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Anything(random, depth - 1))]),
        _ => new JsonObject(Enumerable.Range(0, random.Next(5)).Select(at => KeyValuePair.Create($"{Letters(random)}{at}", Anything(random, depth - 1)))),
    };

    private static string Letters(Random random) => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(4) switch
    {
        0 => char.ConvertFromUtf32(random.Next(0x10000, 0x110000)),
        1 => ((char)random.Next(0x20)).ToString(),
        _ => ((char)random.Next(0x20, 0xD800)).ToString(),
    }));
}
