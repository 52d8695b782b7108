namespace ESafetyCourse.Core.People;

/// <summary>A person's job at one school, as it was said to be: a fact with two clocks (docs/adr/0019).</summary>
public sealed class Post : RecordedFact, IOfPersonAtSchool
{
    /// <summary>Id; a post that was corrected, or has ended since, is another row with an id of its own.</summary>
    public PostId Id { get; init; }

    /// <summary>Whose.</summary>
    public PersonId PersonId { get; init; }

    /// <summary>Where.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>Which staff group it belongs to.</summary>
    public StaffGroup StaffGroup { get; init; }

    /// <summary>Whether the person is registered with the EWC for this post; asked, never inferred from a job title.</summary>
    public bool EwcRegistered { get; init; }

    /// <summary>The first day (Europe/London); where nobody said it, the day on which we first heard of the post.</summary>
    public DateOnly StartsOn { get; init; }

    /// <summary>Whether somebody said since when it is held.</summary>
    public bool StartKnown { get; init; }

    /// <summary>The last day, itself included; null while no end is known.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>How it ended; null while no end is known.</summary>
    public PostEnd? EndedHow { get; init; }

    /// <summary>The number that the school knows the person by, for it; null where none was given.</summary>
    public string? StaffNumber { get; init; }

    /// <summary>The row that this one stands in place of; null where it is the first of its post.</summary>
    public PostId? Replaces { get; init; }

    /// <summary>Whether it was over by that day (Europe/London).</summary>
    public bool IsOverOn(DateOnly day) => EndsOn < day;

    /// <summary>Whether it is the same job, whatever its days and its number.</summary>
    public bool IsSameJobAs(Post other) => (StaffGroup, EwcRegistered) == (other.StaffGroup, other.EwcRegistered);

    /// <summary>A post that was not known before.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="school">Where.</param>
    /// <param name="said">What it is.</param>
    /// <param name="by">Who says so; null for the program.</param>
    /// <param name="now">When (UTC).</param>
    /// <param name="endsOn">The last day, where it is known from the first; null for none.</param>
    /// <param name="endedHow">How it ended then.</param>
    public static Post New(
        PersonId person, SchoolId school, PostSaid said, PersonId? by, DateTimeOffset now, DateOnly? endsOn = null, PostEnd? endedHow = null) => new()
    {
        Id = TypedId.New<PostId>(), PersonId = person, SchoolId = school, StaffGroup = said.Group, EwcRegistered = said.EwcRegistered,
        StartsOn = said.StartsOn ?? SchoolCalendar.DateOf(now), StartKnown = said.StartsOn is not null, StaffNumber = said.StaffNumber,
        EndsOn = endsOn, EndedHow = endedHow, RecordedAt = now, RecordedBy = by,
    };

    /// <summary>The same post with another end or other particulars: added as this one is undone.</summary>
    /// <param name="by">Who says so; null for the program.</param>
    /// <param name="now">When (UTC).</param>
    /// <param name="change">What is different, in a copy.</param>
    public Post Instead(PersonId? by, DateTimeOffset now, PostChange change)
    {
        var known = change.StartKnown ?? (StartKnown || change.StartsOn is not null);
        var first = change.StartsOn ?? StartsOn;
        return new()
        {
            Id = TypedId.New<PostId>(), PersonId = PersonId, SchoolId = SchoolId, StaffGroup = change.Group ?? StaffGroup,
            EwcRegistered = change.EwcRegistered ?? EwcRegistered, StartKnown = known,
            StartsOn = !known && change.EndsOn < first ? change.EndsOn.Value : first, // It was over before we heard of it.
            EndsOn = change.EndsOn, EndedHow = change.EndedHow,
            StaffNumber = (change.StaffNumber ?? StaffNumber) is { Length: > 0 } number ? number : null,
            Replaces = Id, RecordedAt = now, RecordedBy = by,
        };
    }
}

/// <summary>
/// What is different about a post; null means: as it was, but an end is always said anew. Without a number: an empty <see cref="StaffNumber"/>;
/// a first day that nobody said after all: <see cref="StartKnown"/> false.
/// </summary>
public sealed record PostChange(
    StaffGroup? Group = null, bool? EwcRegistered = null, DateOnly? StartsOn = null, DateOnly? EndsOn = null, PostEnd? EndedHow = null,
    string? StaffNumber = null, bool? StartKnown = null)
{
    /// <summary>All of it as somebody says.</summary>
    public static PostChange To(PostSaid said) =>
        new(said.Group, said.EwcRegistered, said.StartsOn, StaffNumber: said.StaffNumber ?? "", StartKnown: said.StartsOn is not null);
}

/// <summary>How a post came to its end.</summary>
public enum PostEnd
{
    /// <summary>The person left the school, as far as this post goes.</summary>
    Left,

    /// <summary>The person has another post at the school instead.</summary>
    Moved,
}

/// <summary>Which posts are held on a day, as known now: the one condition, for EF Core and for SQL.</summary>
public static class HeldPosts
{
    /// <summary>Those held.</summary>
    /// <param name="posts">Posts.</param>
    /// <param name="day">A school day (Europe/London).</param>
    public static IQueryable<Post> HeldOn(this IQueryable<Post> posts, DateOnly day) =>
        posts.Where(post => post.UndoneAt == null && post.StartsOn <= day && (post.EndsOn == null || post.EndsOn >= day));

    /// <summary>Those held, or to begin later: whoever has one of them doesn't have to be asked what they do.</summary>
    /// <param name="posts">Posts.</param>
    /// <param name="day">A school day (Europe/London).</param>
    public static IQueryable<Post> NotOverOn(this IQueryable<Post> posts, DateOnly day) =>
        posts.Where(post => post.UndoneAt == null && (post.EndsOn == null || post.EndsOn >= day));

    /// <summary>The same as a condition on a row of <c>posts</c>.</summary>
    /// <param name="day">The day, as SQL writes the parameter: <c>@today</c>.</param>
    public static string NotOver(string day) => $"undone_at is null and (ends_on is null or ends_on >= {day})";
}
