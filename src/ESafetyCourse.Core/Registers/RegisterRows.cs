using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.Requirements;
using Npgsql;

namespace ESafetyCourse.Core.Registers;

/// <summary>A person as the register's rows need them.</summary>
/// <param name="Id">The id of their visits.</param>
/// <param name="Name">Their name as it is shown.</param>
/// <param name="Groups">Staff groups of the posts held on the day.</param>
/// <param name="Begun">Slugs of the modules that they opened or signed.</param>
internal sealed record RegisterPerson(PersonId Id, string Name, IReadOnlyList<StaffGroup> Groups, IReadOnlyList<string> Begun);

/// <summary>Makes the register's rows: what each person owes, and beneath nothing anything that they signed beside it.</summary>
/// <param name="titles">What each requirement is called, in the reader's language.</param>
/// <param name="exemptions">Those that hold on the day, of people by the id of their visits.</param>
/// <param name="language">The reader's language.</param>
internal sealed class RegisterRows(IReadOnlyDictionary<RequirementId, string> titles, IReadOnlyList<HeldExemption> exemptions, Language language)
{
    private readonly ILookup<PersonId, HeldExemption> _exemptions = exemptions.ToLookup(exemption => exemption.Person);

    /// <summary>The rows of those people, in their order and then in that of the titles.</summary>
    public IReadOnlyList<RegisterRow> Of(IReadOnlyList<RegisterPerson> people, IReadOnlyList<StandingObligation> obligations)
    {
        var owed = obligations.ToLookup(one => one.Current.Person);
        return [.. people.SelectMany(person => Of(person, owed[person.Id]))];
    }

    private IEnumerable<RegisterRow> Of(RegisterPerson person, IEnumerable<StandingObligation> owed)
    {
        var rows = owed.Select(one => Of(person, one))
            .OrderBy(row => row.Title, StringComparer.Ordinal).ThenBy(row => row.Requirement!.Value.Value).ToList();
        var beside = person.Begun.Except(rows.SelectMany(row => row.Modules)).ToList();
        if (rows.Count == 0 || beside.Count > 0)
        {
            var why = RegisterWhy.Beside(rows.Count > 0);
            rows.Add(new(person.Id, person.Name, person.Groups, null, "", RegisterStatus.NotRequired, why.In(language), null, null, beside, 0));
        }

        return rows;
    }

    private RegisterRow Of(RegisterPerson person, StandingObligation owed)
    {
        var (current, next, lastDoneOn) = owed;
        var status = RegisterStatuses.Of(current);
        // Whoever does not have to do it any more has no day by which they do, but the one that they missed.
        var dueOn = current.DoneOn is null ? current.DueOn : status is RegisterStatus.NotRequired or RegisterStatus.Left ? null : next;
        var exemption = _exemptions[person.Id].FirstOrDefault(held => held.Requirement is not { } only || only == current.Requirement);
        return new RegisterRow(
            person.Id, person.Name, person.Groups, current.Requirement, titles.GetValueOrDefault(current.Requirement, current.Course), status,
            RegisterWhy.Of(current, exemption?.Reason, language), dueOn, lastDoneOn, current.Modules, current.Signed.Count);
    }
}

/// <summary>An exemption that holds.</summary>
/// <param name="Person">Whose, by the id of their visits.</param>
/// <param name="Requirement">From which requirement; null from every one.</param>
/// <param name="Reason">Why.</param>
internal sealed record HeldExemption(PersonId Person, RequirementId? Requirement, ExemptionReason Reason)
{
    /// <summary>The one that the reader stands on.</summary>
    public static HeldExemption Read(NpgsqlDataReader row)
    {
        RequirementId? only = row.Id("requirement_id") is { } requirement ? new(requirement) : null;
        return new(new(row.Get<Guid>("person")), only, StoredName.Read<ExemptionReason>(row.Get<string>("reason")));
    }
}
