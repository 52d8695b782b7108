using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ESafetyCourse.Core.Keys;
using ESafetyCourse.Core.Platforms;

namespace ESafetyCourse.Core.Launches;

/// <summary>
/// A login under way, as it travels through the browser and the platform in <c>state</c>: sealed, so that nobody else can read, change or
/// make one, and nothing of it has to be kept here. That it is used once is for <see cref="SpentLogins"/>.
/// </summary>
/// <param name="Id">Random; nonce and binding secret are made from it.</param>
/// <param name="Platform">Which registration it is for.</param>
/// <param name="BeganAt">When (UTC, milliseconds).</param>
/// <param name="StorageTarget">The frame that offers to keep the secret, or null.</param>
internal sealed record SealedLogin(Guid Id, PlatformId Platform, DateTimeOffset BeganAt, string? StorageTarget)
{
    private const string Purpose = "login-state";
    private const int FixedBytes = 16 + 16 + 8;

    /// <summary>The value of <c>state</c>; its first letters are random, so that a cookie may be named for them.</summary>
    public string Seal(MasterKey master)
    {
        var target = StorageTarget is null ? [] : Encoding.UTF8.GetBytes(StorageTarget);
        var plain = new byte[FixedBytes + target.Length];
        Id.TryWriteBytes(plain);
        Platform.Value.TryWriteBytes(plain.AsSpan(16));
        BinaryPrimitives.WriteInt64BigEndian(plain.AsSpan(32), BeganAt.ToUnixTimeMilliseconds());
        target.CopyTo(plain, FixedBytes);
        return Base64Url.EncodeToString(master.Seal(plain, Purpose));
    }

    /// <summary>Opens a <c>state</c>; null for one that we did not make, or that was altered on its way.</summary>
    public static SealedLogin? Open(string state, MasterKey master)
    {
        if (!Base64Url.IsValid(state, out var length) || length < FixedBytes) return null;
        try
        {
            var plain = master.Open(Base64Url.DecodeFromChars(state), Purpose);
            var target = plain.Length > FixedBytes ? Encoding.UTF8.GetString(plain.AsSpan(FixedBytes)) : null;
            var began = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(plain.AsSpan(32)));
            return new SealedLogin(new Guid(plain.AsSpan(0, 16)), new(new Guid(plain.AsSpan(16, 16))), began, target);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The nonce that the token has to bring back.</summary>
    public string Nonce(MasterKey master) => Derived(master, "login-nonce");

    /// <summary>The secret that the same browser has to bring back.</summary>
    public string Binding(MasterKey master) => Derived(master, "login-binding");

    private string Derived(MasterKey master, string purpose) => Base64Url.EncodeToString(HMACSHA256.HashData(master.For(purpose), Id.ToByteArray()));
}
