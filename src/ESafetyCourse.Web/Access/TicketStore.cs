using ESafetyCourse.Core;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace ESafetyCourse.Web.Access;

/// <summary>Keeps browser sessions in PostgreSQL, so that any instance answers any request (docs/design.md §3.10).</summary>
public sealed class TicketStore(NpgsqlDataSource database, TimeProvider clock) : ITicketStore
{
    /// <inheritdoc/>
    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = ticket.Principal.FindFirst(BrowserSession.IdClaim)!.Value;
        await RenewAsync(key, ticket);
        return key;
    }

    /// <inheritdoc/>
    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        await using var command = database.CreateCommand("""
            insert into sessions values ($1, $2, $3)
            on conflict (id) do update set ticket = excluded.ticket, expires_at = excluded.expires_at
            """);
        command.Parameters.Add(new() { Value = Guid.Parse(key) });
        command.Parameters.Add(new() { Value = TicketSerializer.Default.Serialize(ticket) });
        command.Parameters.Add(new() { Value = ticket.Properties.ExpiresUtc ?? clock.GetUtcNow() + BrowserSession.Idle });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>As the framework prolongs a session while it answers: a page that says that the database is away must not wait for it once more.</summary>
    public Task RenewAsync(string key, AuthenticationTicket ticket, HttpContext httpContext, CancellationToken cancellationToken) =>
        httpContext.Features.Get<IExceptionHandlerFeature>() is null ? RenewAsync(key, ticket) : Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        if (!TypedId.TryParse<SessionId>(key, out var id)) return null;
        await using var command = database.CreateCommand("select ticket from sessions where id = $1 and expires_at > $2");
        command.Parameters.Add(new() { Value = id.Value });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        return await command.ExecuteScalarAsync() is byte[] ticket ? TicketSerializer.Default.Deserialize(ticket) : null;
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(string key)
    {
        if (!TypedId.TryParse<SessionId>(key, out var id)) return;
        await using var command = database.CreateCommand("delete from sessions where id = $1");
        command.Parameters.Add(new() { Value = id.Value });
        await command.ExecuteNonQueryAsync();
    }
}
