using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace ESafetyCourse.Core.Schema;

/// <summary>Names tables and columns as PostgreSQL likes them: <c>LaunchedAt</c> is <c>launched_at</c>.</summary>
/// <remarks>Stands in for EFCore.NamingConventions, which can't be had for EF Core 10 (DESIGN §7).</remarks>
public sealed class SnakeCase : IModelFinalizingConvention
{
    /// <inheritdoc/>
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var entity in modelBuilder.Metadata.GetEntityTypes())
        {
            if (entity.GetTableName() is { } table) entity.Builder.ToTable(Of(table));
            foreach (var property in entity.GetDeclaredProperties())
                property.Builder.HasColumnName(Of(property.Name));
        }
    }

    /// <summary>The name in lower case with underscores.</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && !char.IsUpper(name[i - 1])) text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
