using ESafetyCourse.Core.Evidence;

namespace ESafetyCourse.Core.Platforms;

/// <summary>What came of registering by hand.</summary>
/// <param name="IsNew">It was registered just now.</param>
/// <param name="Deployments">Else how many deployments were added to what stands.</param>
public sealed record AddedPlatform(bool IsNew, int Deployments);

/// <summary>Registers a platform by hand, or adds deployments to the one that is registered so, with evidence.</summary>
public sealed class AddPlatform(RegisterPlatform register, AddDeployments add)
{
    /// <summary>Does one or the other.</summary>
    /// <param name="by">The operator.</param>
    /// <param name="registration">What the platform said of itself.</param>
    /// <param name="school">Whose platform it is; null for one that schools share.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused as <see cref="RegisterPlatform"/> is, unless it is registered already; and as <see cref="AddDeployments"/> is.</returns>
    public async Task<Outcome<AddedPlatform>> RunAsync(Actor.Operator by, Registration registration, SchoolId? school, CancellationToken ct)
    {
        var registered = await register.RunAsync(by, registration, school, ct);
        if (registered.Why is null) return new AddedPlatform(true, registration.Deployments.Count);
        if (registered.Why.Reason != RegisterPlatform.AlreadyRegistered) return registered.Why;
        return (await add.RunAsync(by, registration, school, ct)).IsRefused(out var why, out var number) ? why : new AddedPlatform(false, number);
    }
}
