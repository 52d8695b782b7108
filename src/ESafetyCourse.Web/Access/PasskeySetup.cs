using ESafetyCourse.Web.Features.Passkeys;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ESafetyCourse.Web.Access;

/// <summary>Puts the framework's handler together with our store: of its accounts, cookies and sign-ins nothing is taken.</summary>
public static class PasskeySetup
{
    /// <summary>Adds what passkeys need beside the deeds.</summary>
    public static IServiceCollection AddPasskeys(this IServiceCollection services)
    {
        services.AddIdentityCore<PasskeyOwner>().AddUserStore<PasskeyStore>();
        services.AddScoped<IPasskeyHandler<PasskeyOwner>, PasskeyHandler<PasskeyOwner>>();
        services.AddSingleton<PasskeyDomain>().AddSingleton<IConfigureOptions<IdentityPasskeyOptions>>(provider => provider.GetRequiredService<PasskeyDomain>());
        return services.AddSingleton<CeremonySeal>().AddScoped<PasskeyCeremonies>();
    }
}
