using ESafetyCourse.Core;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Web.Links;

/// <content>The people of the school, what leads say of them, and who holds which duty.</content>
public readonly partial record struct VisitLinks
{
    /// <summary>The people of the school.</summary>
    /// <param name="done">What was done a moment ago.</param>
    public string People(LeadDeed? done = null) => At("people") + Query(("done", done?.Stored()));

    /// <summary>Makes a lead code.</summary>
    public string LeadCode() => At("people/code");

    /// <summary>Answers whether a newcomer is somebody who was known before.</summary>
    public string Answer(PersonId newcomer, PersonId former) => At($"people/{newcomer}/answer/{former}");

    /// <summary>One person.</summary>
    /// <param name="person">Who.</param>
    /// <param name="done">What was done a moment ago.</param>
    public string Person(PersonId person, LeadDeed? done = null) => At($"people/{person}") + Query(("done", done?.Stored()));

    /// <summary>Ends a person's right as a lead.</summary>
    public string EndLead(PersonId person) => At($"people/{person}/lead/end");

    /// <summary>Says that several people use a person's log-in.</summary>
    public string ShareLogin(PersonId person) => At($"people/{person}/shared");

    /// <summary>Takes that back.</summary>
    public string UnshareLogin(PersonId person) => At($"people/{person}/shared/undo");

    /// <summary>Says who else is this person.</summary>
    public string SamePerson(PersonId person) => At($"people/{person}/same");

    /// <summary>Takes back what was said of two people.</summary>
    public string UndoLink(PersonId person, Guid link) => At($"people/{person}/links/{link}/undo");

    /// <summary>Adds a further post.</summary>
    /// <param name="person">To whom.</param>
    /// <param name="done">What was done a moment ago.</param>
    public string NewPost(PersonId person, LeadDeed? done = null) => At($"people/{person}/posts/new") + Query(("done", done?.Stored()));

    /// <summary>Corrects a post.</summary>
    public string Post(PersonId person, PostId post) => At($"people/{person}/posts/{post}");

    /// <summary>Ends a post.</summary>
    public string EndPost(PersonId person, PostId post) => At($"people/{person}/posts/{post}/end");

    /// <summary>Takes back that a post ended.</summary>
    public string ReopenPost(PersonId person, PostId post) => At($"people/{person}/posts/{post}/reopen");

    /// <summary>Says that a person is on leave.</summary>
    public string NewLeave(PersonId person) => At($"people/{person}/leave/new");

    /// <summary>Says which day is the last of leave.</summary>
    public string EndLeave(PersonId person, Guid leave) => At($"people/{person}/leave/{leave}/end");

    /// <summary>Takes leave back.</summary>
    public string UndoLeave(PersonId person, Guid leave) => At($"people/{person}/leave/{leave}/undo");

    /// <summary>Exempts a person.</summary>
    public string NewExemption(PersonId person) => At($"people/{person}/exemptions/new");

    /// <summary>Takes an exemption back.</summary>
    public string UndoExemption(PersonId person, Guid exemption) => At($"people/{person}/exemptions/{exemption}/undo");

    /// <summary>Gives a person more time.</summary>
    public string NewExtension(PersonId person) => At($"people/{person}/extensions/new");

    /// <summary>Takes more time back.</summary>
    public string UndoExtension(PersonId person, Guid extension) => At($"people/{person}/extensions/{extension}/undo");

    /// <summary>Records what a person has done without us.</summary>
    public string NewCompletion(PersonId person) => At($"people/{person}/completions/new");

    /// <summary>Takes that back.</summary>
    public string UndoCompletion(PersonId person, CompletionId completion) => At($"people/{person}/completions/{completion}/undo");

    /// <summary>The file that shows it.</summary>
    public string CompletionFile(PersonId person, CompletionId completion) => At($"people/{person}/completions/{completion}/file");

    /// <summary>Erases that file.</summary>
    public string EraseCompletionFile(PersonId person, CompletionId completion) => At($"people/{person}/completions/{completion}/file/erase");

    /// <summary>Erases what a lead typed beside a fact.</summary>
    public string EraseNote(PersonId person, Guid fact) => At($"people/{person}/notes/{fact}/erase");

    /// <summary>Who holds which duty.</summary>
    /// <param name="done">What was done a moment ago.</param>
    public string Duties(LeadDeed? done = null) => At("duties") + Query(("done", done?.Stored()));

    /// <summary>Says who holds a duty.</summary>
    public string NewDuty() => At("duties/new");

    /// <summary>Says which day is the last of a duty.</summary>
    public string EndDuty(Guid duty) => At($"duties/{duty}/end");

    /// <summary>Takes a duty back.</summary>
    public string UndoDuty(Guid duty) => At($"duties/{duty}/undo");

    /// <summary>Corrects a contact.</summary>
    public string Contact(ContactId contact) => At($"duties/contacts/{contact}");

    /// <summary>Erases a contact.</summary>
    public string EraseContact(ContactId contact) => At($"duties/contacts/{contact}/erase");

    /// <summary>What the school calls a person whom no LMS names.</summary>
    /// <param name="person">Who.</param>
    /// <param name="back">The address that leads back, and to which saving goes.</param>
    public string Name(PersonId person, string? back = null) => At($"people/{person}/name") + Query(("back", back));
}
