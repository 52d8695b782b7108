using ESafetyCourse.Lti;
using Npgsql;

namespace ESafetyCourse.Core.Platforms;

/// <summary>Reads from a row what a platform asks of whoever wants a token: its registration's columns, under their own names.</summary>
internal static class TokenSettingsReading
{
    /// <summary>Where and as whom to ask for a token.</summary>
    public static PlatformTokenSettings TokenSettings(this NpgsqlDataReader row) =>
        new(new Uri(row.Get<string>("token_url")), row.Get<string>("client_id"), row.Get<string>("token_audience"));
}
