using ESafetyCourse.Lti;

namespace ESafetyCourse.Core.Platforms;

/// <summary>The scopes of the grade services (AGS 2.0) that a launch says may be granted, as they are kept: by their last words, in order.</summary>
public static class GradeScopes
{
    private static readonly string[] Known =
        [GradesClaim.LineItemScope, GradesClaim.LineItemReadScope, GradesClaim.ResultReadScope, GradesClaim.ScoreScope];

    /// <summary>Those that we use, in one line.</summary>
    public static string Write(IReadOnlyCollection<string> scopes) => string.Join(' ', Known.Where(scopes.Contains).Select(Word));

    /// <summary>The same in full.</summary>
    public static IReadOnlyList<string> Read(string? kept) => [.. Known.Where(scope => kept?.Split(' ').Contains(Word(scope)) == true)];

    private static string Word(string scope) => scope[(scope.LastIndexOf('/') + 1)..];
}
