using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ESafetyCourse.Core.Keys;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Lti;

namespace ESafetyCourse.Core.Launches;

/// <summary>
/// A login under way. It travels through browser and platform in <c>state</c>, sealed: nobody else can read, change or make one, and
/// nothing of it is kept here. That each is used once is for <c>spent_logins</c>.
/// </summary>
/// <param name="Id">Random; nonce and binding secret are made from it.</param>
/// <param name="Platform">The registration that it is for.</param>
/// <param name="BeganAt">When (UTC, milliseconds).</param>
/// <param name="StorageTarget">The frame that offers to keep the secret, as it came, unsigned; or null.</param>
public sealed record LoginUnderWay(Guid Id, KnownPlatform Platform, DateTimeOffset BeganAt, string? StorageTarget)
{
    /// <summary>What the token has to bring back.</summary>
    public required string Nonce { get; init; }

    /// <summary>What the same browser has to bring back.</summary>
    public required string Binding { get; init; }

    /// <summary>How long a login may take.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long it is kept that it was spent (UTC): an hour after it has lapsed, so that no instance whose clock is behind takes it again.
    /// </summary>
    public DateTimeOffset SpentUntil => BeganAt + Lasts + TimeSpan.FromHours(1);

    /// <summary>What the platform offers to keep; null when it offers nothing.</summary>
    public PlatformStorage? Storage => PlatformStorage.Offered(StorageTarget, Platform.AuthorizationUrl);

    /// <summary>Whether that secret is the one which the browser was given, in constant time.</summary>
    public bool BoundBy(string? secret) => secret is not null && Secrets.Same(secret, Binding);
}

/// <summary>
/// What a platform's page offers to keep for the tool, asked by <c>postMessage</c> (1EdTech LTI PostMessage Storage 0.1; docs/design.md §9).
/// </summary>
/// <param name="Target">
/// Which of the platform's windows to ask: <c>_parent</c> or a frame's name. It came unsigned, so it picks a window and decides nothing else.
/// </param>
/// <param name="Origin">
/// Origin of the registered authorisation address: messages are addressed to it and heard from it alone, whatever the window holds.
/// </param>
public sealed record PlatformStorage(string Target, string Origin)
{
    /// <summary>The offer of a login request; null when it makes none.</summary>
    /// <param name="target">Its <c>lti_storage_target</c>.</param>
    /// <param name="authorization">The registered authorisation address.</param>
    public static PlatformStorage? Offered(string? target, Uri authorization) =>
        target is null ? null : new(target, authorization.Origin());
}

/// <summary>Seals logins and opens what comes back.</summary>
/// <param name="platforms">The registrations.</param>
/// <param name="master">Gives the keys for it.</param>
/// <param name="clock">Time.</param>
public sealed class LoginSeal(KnownPlatforms platforms, MasterKey master, TimeProvider clock)
{
    private const string Purpose = "login-state";
    private const int IdBytes = 16;
    private const int FixedBytes = IdBytes + IdBytes + sizeof(long);

    /// <summary>A new login for a registration.</summary>
    public LoginUnderWay Begin(KnownPlatform platform, string? storageTarget) =>
        Made(Guid.CreateVersion7(), platform, DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds()), storageTarget, master.Newest);

    /// <summary>The value of <c>state</c>. It begins with random letters, so that a cookie may be named for them.</summary>
    public string Seal(LoginUnderWay login)
    {
        var target = login.StorageTarget is null ? [] : Encoding.UTF8.GetBytes(login.StorageTarget);
        var plain = new byte[FixedBytes + target.Length];
        login.Id.TryWriteBytes(plain);
        login.Platform.Id.Value.TryWriteBytes(plain.AsSpan(IdBytes));
        BinaryPrimitives.WriteInt64BigEndian(plain.AsSpan(IdBytes + IdBytes), login.BeganAt.ToUnixTimeMilliseconds());
        target.CopyTo(plain, FixedBytes);
        return Base64Url.EncodeToString(master.Seal(plain, Purpose));
    }

    /// <summary>
    /// The login of a <c>state</c>; null for one that we did not make or that was altered, that has lapsed, or whose registration is in use
    /// no more. Whether it was spent shows when it is spent.
    /// </summary>
    public async Task<LoginUnderWay?> OpenAsync(string state, CancellationToken ct)
    {
        if (Opened(state) is not ({ } plain, var by, _)) return null;
        var began = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(plain.AsSpan(IdBytes + IdBytes)));
        if (clock.GetUtcNow() - began is var age && (age >= LoginUnderWay.Lasts || age < -ExpectedToken.Skew)) return null;
        if (await platforms.FindAsync(new PlatformId(new Guid(plain.AsSpan(IdBytes, IdBytes))), ct) is not { } platform) return null;
        var target = plain.Length > FixedBytes ? Encoding.UTF8.GetString(plain.AsSpan(FixedBytes)) : null;
        return Made(new Guid(plain.AsSpan(0, IdBytes)), platform, began, target, by);
    }

    private OpenedSecret? Opened(string state) => Base64Url.IsValid(state) ? master.TryOpen(Base64Url.DecodeFromChars(state), Purpose) : null;

    // By what sealed it, also where another master key has taken its place since.
    private static LoginUnderWay Made(Guid id, KnownPlatform platform, DateTimeOffset began, string? target, MasterKeyVersion by) =>
        new(id, platform, began, target) { Nonce = Derived(id, by.For("login-nonce")), Binding = Derived(id, by.For("login-binding")) };

    private static string Derived(Guid id, byte[] key) => Base64Url.EncodeToString(HMACSHA256.HashData(key, id.ToByteArray()));
}
