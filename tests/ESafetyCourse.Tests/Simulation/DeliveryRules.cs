using System.Text.RegularExpressions;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Tests.Obligations;
using MimeKit;

namespace ESafetyCourse.Tests.Simulation;

/// <summary>A message that the mail server took, and what our tables say of it.</summary>
/// <param name="On">What the server took.</param>
/// <param name="Kind">What composed it.</param>
/// <param name="School">The school that it speaks for.</param>
/// <param name="Person">The person to whom it goes; null for a contact.</param>
/// <param name="Recipient">The same, or the contact's id.</param>
/// <param name="Causes">What it is about: requirement, person and cycle, as “Why did I get this?” shows it.</param>
public sealed record TakenMessage(Delivery On, string Kind, SchoolId School, PersonId? Person, Guid Recipient, IReadOnlyList<(Guid Requirement, PersonId Person, int Cycle)> Causes);

/// <summary>What must hold of every message that reaches the mail server, whatever crashed (docs/adr/0020, 0021): worked out from the wire and the facts.</summary>
/// <param name="schools">The schools, by id.</param>
/// <param name="people">Everybody.</param>
public sealed partial class DeliveryRules(IReadOnlyDictionary<SchoolId, SimulatedSchool> schools, IReadOnlyDictionary<PersonId, SimulatedPerson> people)
{
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _uncertain = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, (DateOnly On, string Id)> _last = [];
    private readonly Dictionary<(Guid To, string Kind, Guid Requirement, PersonId Person, int Cycle), DateOnly> _told = [];

    /// <summary>How many messages there were, each once.</summary>
    public IReadOnlyCollection<string> Ids => _taken.Keys;

    /// <summary>How often a message came again.</summary>
    public int Repeats { get; private set; }

    /// <summary>
    /// An instance has died just after the server took a message from it, and may not have written that down: this one may come once more, and what is decided from our
    /// tables may not know of it. Nothing else may.
    /// </summary>
    public void DiedAfter(string id) => _uncertain[id] = _uncertain.GetValueOrDefault(id) + 1;

    /// <summary>Whether nobody can know of a message whether it was written down.</summary>
    public bool IsUncertain(string id) => _uncertain.ContainsKey(id);

    /// <summary>What is wrong with a message; null where nothing is. The messages are given in their order.</summary>
    public string? Fault(TakenMessage message)
    {
        var (id, at) = (message.On.Id, message.On.At);
        var (day, hour) = (SchoolCalendar.DateOf(at), TimeZoneInfo.ConvertTime(at, SchoolCalendar.London).Hour);
        var who = message.Person is { } person ? people[person].Name : $"contact {message.Recipient}";
        var times = _taken[id] = _taken.GetValueOrDefault(id) + 1;
        if (times > 1) Repeats++;
        if (times > 1 + _uncertain.GetValueOrDefault(id)) return $"{who}: message {id} came {times} times";
        if (hour is < 7 or >= 18) return $"{who}: message {id} came at {hour} o’clock";
        if (!schools[message.School].Days.IsKept(day, at)) return $"{who}: message {id} came on a day without school";
        if (message.Causes.Count == 0) return $"{who}: nothing says why message {id} came";
        if (times == 1 && _last.TryGetValue(message.Recipient, out var last) && day.DayNumber - last.On.DayNumber < 7 && !IsUncertain(last.Id))
            return $"{who}: message {id} came {day.DayNumber - last.On.DayNumber} days after {last.Id}";
        _last[message.Recipient] = (day, id);
        return message.Kind == "reminder-digest" ? DigestFault(message, who, day) : EscalationFault(message, who, day, times > 1);
    }

    // Chased is only who owes something on this day, as known at this moment: not who has done it, is away, exempt, or has left.
    private string? DigestFault(TakenMessage message, string who, DateOnly day)
    {
        var owed = people[message.Person!.Value].Schools
            .SelectMany(school => new Replay(school.Facts.Of(message.Person.Value), day, message.On.At).Run()).Where(one => one.IsCurrent).ToList();
        return owed.Exists(one => one.State is ObligationState.Open or ObligationState.InProgress or ObligationState.Late) ? null
            : $"{who}: chased by {message.On.Id}, and stands {string.Join(", ", owed.Select(one => $"{one.State} ({one.Why}, due {one.DueOn:O})"))}";
    }

    // Named is only who is late; and of one cycle everybody who is told is told once, from its opening on: whoever left and came back begins anew.
    private string? EscalationFault(TakenMessage message, string who, DateOnly day, bool again)
    {
        var facts = schools[message.School].Facts;
        foreach (var (requirement, person, cycle) in message.Causes)
        {
            var key = (message.Recipient, message.Kind, requirement, person, cycle);
            var opensOn = new Replay(facts.Of(person), day, message.On.At).Run().Find(one => one.Requirement.Value == requirement && one.Cycle == cycle)?.OpensOn;
            if (!again && _told.TryGetValue(key, out var last) && last >= opensOn) return $"{who}: told twice of {people[person].Name} by {message.On.Id}";
            _told[key] = day;
        }

        using var stream = new MemoryStream(System.Text.Encoding.Latin1.GetBytes(message.On.Text));
        var named = Named().Matches(MimeMessage.Load(stream).TextBody ?? "").Select(match => match.Value).Distinct().ToList();
        var byName = schools[message.School].People.ToDictionary(one => one.Name);
        if (named.Count == 0) return $"{who}: {message.On.Id} names nobody";
        foreach (var name in named)
        {
            var person = byName[name].Id;
            if (!message.Causes.Any(one => one.Person == person)) return $"{who}: {message.On.Id} names {name} without a cause";
            if (!new Replay(facts.Of(person), day, message.On.At).Run().Exists(one => one is { IsCurrent: true, State: ObligationState.Late })) return $"{who}: {message.On.Id} says that {name} is late";
        }

        return null;
    }

    [GeneratedRegex(@"P\d{5}")]
    private static partial Regex Named();
}
