using System.Reflection;
using System.Reflection.Emit;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Tests.House;

/// <summary>The pairs of words that the compiler has put into an assembly: what its instructions hand to whatever takes a pair.</summary>
public static class CompiledPairs
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>The Welsh of each pair; null where the page fills something in.</summary>
    public static IReadOnlyList<string?> In(Assembly assembly) =>
    [
        .. from type in assembly.GetTypes()
           from method in type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared))
           from welsh in In(method)
           where welsh != ""
           select welsh,
    ];

    private static List<string?> In(MethodBase method)
    {
        var found = new List<string?>();
        var texts = new Stack<string?>();
        foreach (var (code, operand) in Instructions(method))
        {
            if (code == System.Reflection.Emit.OpCodes.Ldstr)
            {
                texts.Push(method.Module.ResolveString(operand));
                continue;
            }

            var called = code.OperandType == OperandType.InlineMethod ? Resolve(method, operand) : null;
            if (called is null) continue;
            if (Composes(called)) texts.Push(null);
            else if (called.Name == "Say" && IsPage(called.DeclaringType!) && called.GetParameters().Length == 2)
                found.Add(texts.Peek() is { Length: > 0 } welsh ? welsh : null); // What a page says stands in the page.
            else if (MakesPair(called)) found.Add(texts.Peek());
            else texts.Push(""); // What is made of this one is no text that stands in the source.
        }

        return found;
    }

    // A record has a second constructor, which copies.
    private static bool MakesPair(MethodBase called) =>
        called is ConstructorInfo && called.DeclaringType == typeof(Bilingual) && called.GetParameters().Length > 1;

    private static bool IsPage(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(CoursePage<>);

    private static bool Composes(MethodBase called) => called.Name == "ToStringAndClear"
        || (called.DeclaringType == typeof(string) && called.Name is nameof(string.Concat) or nameof(string.Format));

    private static MethodBase? Resolve(MethodBase method, int token) => method.Module.ResolveMethod(
        token, method.DeclaringType!.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : null);

    private static IEnumerable<(OpCode Code, int Operand)> Instructions(MethodBase method)
    {
        var bytes = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < bytes.Length;)
        {
            var code = OpCodes[bytes[at] == 0xFE ? (short)(0xFE00 | bytes[at + 1]) : bytes[at]];
            at += code.Size;
            var size = code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(bytes, at)),
                _ => 4,
            };
            yield return (code, size == 4 ? BitConverter.ToInt32(bytes, at) : 0);
            at += size;
        }
    }
}
