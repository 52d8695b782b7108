namespace ESafetyCourse.Core.People;

/// <summary>What came of something that a lead said of several people at once, in one save.</summary>
/// <param name="Given">Of whom it is recorded now, by the id of their visits.</param>
/// <param name="LeftOut">Of whom not.</param>
public sealed record GivenToMany(IReadOnlyList<PersonId> Given, IReadOnlyList<LeftOut> LeftOut);

/// <summary>Somebody of whom it was not recorded.</summary>
/// <param name="Person">Who, by the id that was chosen.</param>
/// <param name="Why">Why not.</param>
public sealed record LeftOut(PersonId Person, Refusal Why);

/// <summary>What came of it where one person was meant.</summary>
public static class GivenToOne
{
    /// <summary>Why it was not recorded; null where it was.</summary>
    public static Refusal? OfOne(this Outcome<GivenToMany> outcome) =>
        outcome.IsRefused(out var why, out var given) ? why : given.LeftOut.Count > 0 ? given.LeftOut[0].Why : null;
}

/// <summary>How a deed goes through those whom a lead chose.</summary>
internal static class ChosenPeople
{
    /// <summary>Each of them once, whichever of their ids were chosen; whom the school doesn't know is left out.</summary>
    /// <param name="people">The school's people.</param>
    /// <param name="chosen">Their ids.</param>
    /// <param name="fault">Why it can't be said of somebody; null where it can.</param>
    public static (IReadOnlyList<SchoolPerson> Taken, IReadOnlyList<LeftOut> LeftOut) Choose(
        this SchoolPeople people, IEnumerable<PersonId> chosen, Func<SchoolPerson, Refusal?> fault)
    {
        var (taken, left) = (new List<SchoolPerson>(), new List<LeftOut>());
        foreach (var (id, person) in chosen.Select(id => (id, people.Of(id))).DistinctBy(row => row.Item2?.Id ?? row.id))
        {
            if (person is null) left.Add(new(id, FindPeople.NotThere.Refuse()));
            else if (fault(person) is { } why) left.Add(new(id, why));
            else taken.Add(person);
        }

        return (taken, left);
    }
}
