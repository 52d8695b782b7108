using ESafetyCourse.Core.Connections;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Web.Features.Schools;

namespace ESafetyCourse.Web;

/// <summary>What operators find and do about platforms and schools, in a browser and on the command line.</summary>
public static class OperatorsWork
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddOperatorsWork(this IServiceCollection services)
    {
        services.AddScoped<FindRegistrations>().AddScoped<FindRegistrationLinks>().AddScoped<FindCourses>().AddScoped<FindRefusedLaunches>();
        services.AddScoped<RegisterPlatform>().AddScoped<AddDeployments>().AddScoped<AddPlatform>().AddScoped<RemovePlatform>().AddScoped<MovePlatform>();
        services.AddScoped<InviteRegistration>().AddScoped<RevokeRegistrationLink>().AddScoped<ApproveDeployment>().AddScoped<IssueClaimCode>().AddScoped<MoveContext>();
        services.AddScoped<FindSchools>().AddScoped<AddSchool>().AddScoped<SetProfile>().AddScoped<ProfileVariables>();
        services.AddScoped<FindAuthorities>().AddScoped<AddAuthority>().AddScoped<JoinAuthority>().AddScoped<LeaveAuthority>();
        return services;
    }
}
