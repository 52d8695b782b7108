namespace ESafetyCourse.Core.Content;
/// <summary>x</summary>
public static class EditionDocument { /// <summary>x</summary>
public static (Module Module, IReadOnlyDictionary<string, Clause> Clauses, IReadOnlyDictionary<string, Variable> Variables) Read(string json) => throw new InvalidOperationException(json); }
