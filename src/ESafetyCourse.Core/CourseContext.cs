using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.DeepLinks;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Launches;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Core.Requirements;
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
public sealed partial class CourseContext(DbContextOptions<CourseContext> options) : DbContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<School>().Ignore(school => school.Name);
        modelBuilder.Entity<LtiLaunch>().HasKey(launch => launch.VisitId);
        modelBuilder.Entity<DeepLinkRequest>().HasKey(request => request.VisitId);
        modelBuilder.Entity<SubmissionReview>().HasKey(review => review.VisitId);
        modelBuilder.Entity<Visitor>().HasKey(visitor => new { visitor.SchoolId, visitor.PersonId });
        modelBuilder.Entity<GrantName>().HasKey(name => name.GrantId);
        modelBuilder.Entity<StaffCourse>().HasKey(course => new { course.ContextId, course.SchoolId });
        modelBuilder.Entity<RosterMember>().HasKey(member => new { member.ContextId, member.SchoolId, member.IdentityId });
        modelBuilder.Entity<NamedPerson>().HasKey(person => new { person.SchoolId, person.PersonId });
        modelBuilder.Entity<CompletionFile>().HasKey(file => file.CompletionId);
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
