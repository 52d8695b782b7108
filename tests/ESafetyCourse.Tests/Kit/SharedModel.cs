using ESafetyCourse.Core;
using ESafetyCourse.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ESafetyCourse.Tests.Kit;

/// <summary>
/// One EF model, and one memory of translated queries, for all test databases: making them takes longer than most tests. EF shares them
/// between programs that give it a connection string, not between those that give it a data source as ours does.
/// </summary>
internal static class SharedModel
{
    public static void Use(IServiceCollection services, string connection)
    {
        services.RemoveAll<IDbContextOptionsConfiguration<CourseContext>>();
        services.ConfigureDbContext<CourseContext>(options => Tool.Settle(options.UseNpgsql(connection)));
    }
}
