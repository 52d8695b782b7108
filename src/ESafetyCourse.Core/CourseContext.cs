using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Connections;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.DeepLinks;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Grades;
using ESafetyCourse.Core.Identities;
using ESafetyCourse.Core.Launches;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Core.Rosters;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Core.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;

namespace ESafetyCourse.Core;

/// <summary>The database, as EF Core sees it. The SQL files are the schema; a test holds the two together.</summary>
/// <remarks>Its options use the snake case convention, which names <c>LaunchedAt</c> as PostgreSQL likes it: <c>launched_at</c>.</remarks>
public sealed class CourseContext(DbContextOptions<CourseContext> options) : DbContext(options)
{
    /// <summary>Schools.</summary>
    public DbSet<School> Schools => Set<School>();

    /// <summary>People.</summary>
    public DbSet<Person> People => Set<Person>();

    /// <summary>Posts.</summary>
    public DbSet<Post> Posts => Set<Post>();

    /// <summary>Leads.</summary>
    public DbSet<Lead> Leads => Set<Lead>();

    /// <summary>Lead codes.</summary>
    public DbSet<LeadCode> LeadCodes => Set<LeadCode>();

    /// <summary>What leads said of who is whom.</summary>
    public DbSet<PersonLink> PersonLinks => Set<PersonLink>();

    /// <summary>Log-ins that several people use.</summary>
    public DbSet<SharedLogin> SharedLogins => Set<SharedLogin>();

    /// <summary>Platforms.</summary>
    public DbSet<Platform> Platforms => Set<Platform>();

    /// <summary>What only LTI knows of platforms.</summary>
    public DbSet<LtiRegistration> LtiRegistrations => Set<LtiRegistration>();

    /// <summary>Addresses with which an LMS registers itself.</summary>
    public DbSet<RegistrationLink> RegistrationLinks => Set<RegistrationLink>();

    /// <summary>Codes that make a course a school's.</summary>
    public DbSet<ClaimCode> ClaimCodes => Set<ClaimCode>();

    /// <summary>Local authorities.</summary>
    public DbSet<Authority> Authorities => Set<Authority>();

    /// <summary>Which schools are theirs.</summary>
    public DbSet<AuthoritySchool> AuthoritySchools => Set<AuthoritySchool>();

    /// <summary>Deployments.</summary>
    public DbSet<Deployment> Deployments => Set<Deployment>();

    /// <summary>Contexts.</summary>
    public DbSet<Context> Contexts => Set<Context>();

    /// <summary>Resource links.</summary>
    public DbSet<ResourceLink> ResourceLinks => Set<ResourceLink>();

    /// <summary>Which contexts are staff courses.</summary>
    public DbSet<StaffCourse> StaffCourses => Set<StaffCourse>();

    /// <summary>Who is in them.</summary>
    public DbSet<RosterMember> RosterMembers => Set<RosterMember>();

    /// <summary>What leads call people whom no LMS names.</summary>
    public DbSet<NamedPerson> NamedPeople => Set<NamedPerson>();

    /// <summary>Identities.</summary>
    public DbSet<Identity> Identities => Set<Identity>();

    /// <summary>Visits.</summary>
    public DbSet<Visit> Visits => Set<Visit>();

    /// <summary>Who has visited which school.</summary>
    public DbSet<Visitor> Visitors => Set<Visitor>();

    /// <summary>LTI launches.</summary>
    public DbSet<LtiLaunch> LtiLaunches => Set<LtiLaunch>();

    /// <summary>Requests for content.</summary>
    public DbSet<DeepLinkRequest> DeepLinkRequests => Set<DeepLinkRequest>();

    /// <summary>Requests to look at somebody's work.</summary>
    public DbSet<SubmissionReview> SubmissionReviews => Set<SubmissionReview>();

    /// <summary>Editions.</summary>
    public DbSet<Edition> Editions => Set<Edition>();

    /// <summary>Editions of courses.</summary>
    public DbSet<CourseEdition> CourseEditions => Set<CourseEdition>();

    /// <summary>Attempts.</summary>
    public DbSet<Attempt> Attempts => Set<Attempt>();

    /// <summary>Pages read.</summary>
    public DbSet<PageRead> PagesRead => Set<PageRead>();

    /// <summary>What was decided before a page explained it.</summary>
    public DbSet<PageGuess> PageGuesses => Set<PageGuess>();

    /// <summary>First choices.</summary>
    public DbSet<Decision> Decisions => Set<Decision>();

    /// <summary>First endings.</summary>
    public DbSet<EndingMet> EndingsMet => Set<EndingMet>();

    /// <summary>Answers.</summary>
    public DbSet<AnswerGiven> Answers => Set<AnswerGiven>();

    /// <summary>Final marks.</summary>
    public DbSet<Mark> Marks => Set<Mark>();

    /// <summary>Attestations.</summary>
    public DbSet<Attestation> Attestations => Set<Attestation>();

    /// <summary>Chain heads.</summary>
    public DbSet<ChainHead> ChainHeads => Set<ChainHead>();

    /// <summary>Names signed with.</summary>
    public DbSet<SignedName> SignedNames => Set<SignedName>();

    /// <summary>The audit trail.</summary>
    public DbSet<EvidenceRow> Evidence => Set<EvidenceRow>();

    /// <summary>Words that people typed, apart from the audit trail.</summary>
    public DbSet<EvidenceWords> EvidenceWords => Set<EvidenceWords>();

    /// <summary>Sign-offs of texts that were published.</summary>
    public DbSet<KeptSignOff> SignOffs => Set<KeptSignOff>();

    /// <summary>Who signed them off.</summary>
    public DbSet<SignOffName> SignOffNames => Set<SignOffName>();

    /// <summary>Grades.</summary>
    public DbSet<Grade> Grades => Set<Grade>();

    /// <summary>Where grades are wanted.</summary>
    public DbSet<GradeTarget> GradeTargets => Set<GradeTarget>();

    /// <summary>Launches that were refused.</summary>
    public DbSet<RefusedLaunch> RefusedLaunches => Set<RefusedLaunch>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<School>().Ignore(school => school.Name);
        modelBuilder.Entity<LtiLaunch>().HasKey(launch => launch.VisitId);
        modelBuilder.Entity<DeepLinkRequest>().HasKey(request => request.VisitId);
        modelBuilder.Entity<SubmissionReview>().HasKey(review => review.VisitId);
        modelBuilder.Entity<Visitor>().HasKey(visitor => new { visitor.SchoolId, visitor.PersonId });
        modelBuilder.Entity<StaffCourse>().HasKey(course => new { course.ContextId, course.SchoolId });
        modelBuilder.Entity<RosterMember>().HasKey(member => new { member.ContextId, member.SchoolId, member.IdentityId });
        modelBuilder.Entity<NamedPerson>().HasKey(person => new { person.SchoolId, person.PersonId });
        modelBuilder.Entity<LeadCode>().HasKey(code => code.CodeHash);
        modelBuilder.Entity<ClaimCode>().HasKey(code => code.CodeHash);
        modelBuilder.Entity<RegistrationLink>().HasKey(link => link.TokenHash);
        modelBuilder.Entity<LtiRegistration>().HasKey(registration => registration.PlatformId);
        modelBuilder.Entity<LtiRegistration>().HasOne(registration => registration.Platform).WithOne().HasForeignKey<LtiRegistration>(registration => registration.PlatformId);
        modelBuilder.Entity<PageRead>().HasKey(page => new { page.AttemptId, page.PageId });
        modelBuilder.Entity<PageGuess>().HasKey(guess => new { guess.AttemptId, guess.PageId });
        modelBuilder.Entity<Decision>().HasKey(choice => new { choice.AttemptId, choice.ScenarioId, choice.SceneId });
        modelBuilder.Entity<EndingMet>().HasKey(ending => new { ending.AttemptId, ending.ScenarioId });
        modelBuilder.Entity<AnswerGiven>().ToTable("answers").HasKey(answer => new { answer.AttemptId, answer.QuestionId });
        modelBuilder.Entity<Mark>().HasKey(mark => mark.AttemptId);
        modelBuilder.Entity<Mark>().Property(mark => mark.Score).HasPrecision(5, 2);
        modelBuilder.Entity<ChainHead>().HasKey(head => head.SchoolId);
        modelBuilder.Entity<SignedName>().HasKey(name => name.AttestationId);
        modelBuilder.Entity<EvidenceWords>().HasKey(words => words.EvidenceId);
        modelBuilder.Entity<EvidenceRow>().HasOne(row => row.Words).WithOne().HasForeignKey<EvidenceWords>(words => words.EvidenceId);
        modelBuilder.Entity<SignOffName>().HasKey(name => name.Hash);
        modelBuilder.Entity<KeptSignOff>(signed =>
        {
            signed.HasKey(row => new { row.Kind, row.Address, row.Hash, row.ByHash });
            signed.HasOne<EvidenceRow>().WithMany().HasForeignKey(row => row.EvidenceId);
        });
        ReferToOwners(modelBuilder);
    }

    // Every typed id that isn't a row's own refers to the table of its kind, as the foreign keys of the SQL files say: EF
    // then saves what is referred to first.
    private static void ReferToOwners(ModelBuilder modelBuilder)
    {
        var entities = modelBuilder.Model.GetEntityTypes().ToList();
        var owners = entities
            .Where(entity => entity.FindProperty("Id") is { } id && IsTypedId(id.ClrType))
            .ToDictionary(entity => entity.FindProperty("Id")!.ClrType, entity => entity.ClrType);
        foreach (var entity in entities)
        {
            foreach (var property in entity.GetProperties().Where(property => property.Name != "Id").ToList())
            {
                if (entity.FindForeignKeys(property).Any()) continue; // Said already, as one to one.
                if (owners.TryGetValue(Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType, out var owner))
                    modelBuilder.Entity(entity.ClrType).HasOne(owner).WithMany().HasForeignKey(property.Name);
            }
        }
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        foreach (var id in Columns().Where(IsTypedId))
            configurationBuilder.Properties(id).HaveConversion(typeof(TypedIdConverter<>).MakeGenericType(id));
        foreach (var set in Columns().Where(type => type.IsEnum))
            configurationBuilder.Properties(set).HaveConversion(typeof(StoredNameConverter<>).MakeGenericType(set));
    }

    // The types that tables hold, found from the tables: looking through the whole assembly would load all of it.
    private static IEnumerable<Type> Columns() => typeof(CourseContext).GetProperties()
        .Where(set => set.PropertyType.IsGenericType && set.PropertyType.GetGenericTypeDefinition() == typeof(DbSet<>))
        .SelectMany(set => set.PropertyType.GetGenericArguments()[0].GetProperties())
        .Select(property => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType)
        .Distinct();

    private static bool IsTypedId(Type type) => type.IsValueType
        && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITypedId<>));

    private sealed class TypedIdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Wrap(value))
        where TId : struct, ITypedId<TId>
    {
        private static TId Wrap(Guid value) => TId.From(value);
    }

    private sealed class StoredNameConverter<T>() : ValueConverter<T, string>(value => value.Stored(), name => StoredName.Read<T>(name))
        where T : struct, Enum;
}

/// <summary>Tells which of the database's promises a save ran into.</summary>
public static class BrokenPromise
{
    /// <summary>Whether the save failed on that unique index or primary key.</summary>
    public static bool Broke(this DbUpdateException exception, string constraint) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } postgres
        && postgres.ConstraintName == constraint;
}
