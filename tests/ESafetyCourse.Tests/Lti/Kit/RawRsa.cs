using System.Numerics;
using System.Security.Cryptography;

namespace ESafetyCourse.Tests.Lti.Kit;

/// <summary>RSA without the padding's rules, as somebody has it who wants to see what a verifier lets through.</summary>
internal sealed class RawRsa
{
    private static readonly byte[] Sha256 = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];

    private readonly BigInteger modulus;
    private readonly BigInteger[] parts; // p, q, d mod (p-1), d mod (q-1), q^-1 mod p

    public RawRsa()
    {
        var key = Key.ExportParameters(includePrivateParameters: true);
        modulus = Number(key.Modulus!);
        parts = [Number(key.P!), Number(key.Q!), Number(key.DP!), Number(key.DQ!), Number(key.InverseQ!)];
    }

    public RSA Key { get; } = RSA.Create(2048);

    public int Length => 256;

    public BigInteger Modulus => modulus;

    /// <summary>The private operation on any block, by the two primes.</summary>
    public byte[] Sign(byte[] block)
    {
        var (whole, p, q) = (Number(block), parts[0], parts[1]);
        var (one, two) = (BigInteger.ModPow(whole % p, parts[2], p), BigInteger.ModPow(whole % q, parts[3], q));
        var lift = ((((one - two) * parts[4]) % p) + p) % p;
        return Bytes(two + (lift * q));
    }

    /// <summary>RFC 8017 9.2: 00 01 FF … FF 00 and what stands for the hash.</summary>
    public byte[] Pad(byte[] digest) =>
        [0, 1, .. Enumerable.Repeat((byte)0xff, Length - digest.Length - 3), 0, .. digest];

    /// <summary>A number as a signature of full length.</summary>
    public byte[] Bytes(BigInteger number)
    {
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return bytes.Length >= Length ? bytes : [.. new byte[Length - bytes.Length], .. bytes];
    }

    public static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    /// <summary>
    /// The DER of a SHA-256 hash: sequence(0) of sequence(1) of object(2) and null(3), and octets(4). The piece with the given number
    /// is written by <paramref name="write"/>, the others as they should be.
    /// </summary>
    public static byte[] Digest(byte[] hash, int piece, Func<byte, byte[], byte[]> write)
    {
        byte[] Piece(int number, byte tag, byte[] content) => number == piece ? write(tag, content) : Der(tag, content);
        byte[] algorithm = Piece(1, 0x30, [.. Piece(2, 0x06, Sha256), .. Piece(3, 0x05, [])]);
        return Piece(0, 0x30, [.. algorithm, .. Piece(4, 0x04, hash)]);
    }

    /// <summary>One piece of DER as it should be.</summary>
    public static byte[] Der(byte tag, byte[] content) => [tag, (byte)content.Length, .. content];
}
