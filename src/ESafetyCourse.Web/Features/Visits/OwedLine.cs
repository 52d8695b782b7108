using ESafetyCourse.Core.Obligations;

namespace ESafetyCourse.Web.Features.Visits;

/// <summary>A requirement as a person reads it of themselves.</summary>
/// <param name="Owed">What they owe and have done.</param>
/// <param name="Title">What the course of now is called.</param>
public sealed record OwedLine(Owed Owed, string Title)
{
    /// <summary>What still concerns somebody, what is asked first.</summary>
    /// <param name="owed">What they owe.</param>
    /// <param name="titles">What modules and courses are called.</param>
    public static IReadOnlyList<OwedLine> Of(IEnumerable<Owed> owed, IReadOnlyDictionary<string, string> titles) =>
        [.. owed.Where(one => one.Concerns).Select(one => new OwedLine(one, titles.GetValueOrDefault(one.Now.Course, one.Now.Course)))];
}
