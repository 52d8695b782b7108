using System.Data;
using Npgsql;

namespace ESafetyCourse.Core.Registers;

/// <summary>One moment of a school's register: whatever is read in it agrees, whoever signs meanwhile. It holds a connection until it is disposed of.</summary>
internal sealed class RegisterMoment : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly SchoolId _school;
    private NpgsqlTransaction _moment = null!;

    private RegisterMoment(NpgsqlConnection connection, SchoolId school) => (_connection, _school) = (connection, school);

    /// <summary>Opens it.</summary>
    public static async Task<RegisterMoment> OpenAsync(NpgsqlDataSource database, SchoolId school, CancellationToken ct)
    {
        var opened = new RegisterMoment(await database.OpenConnectionAsync(ct), school);
        try
        {
            opened._moment = await opened._connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
            return opened;
        }
        catch
        {
            await opened._connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads what stands at two clocks.</summary>
    public RegisterReader At(RegisterClocks clocks, RegisterPatience patience = RegisterPatience.Page) => new(_moment, _school, clocks, patience);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _moment.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
