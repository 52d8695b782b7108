using System.Security.Cryptography;
using System.Text;
using ESafetyCourse.Core.Keys;
using ESafetyCourse.Web;

namespace ESafetyCourse.Tests.Keys;

/// <summary>The master key seals by its newest version and opens by any.</summary>
public sealed class MasterKeyTests
{
    private static readonly byte[] First = RandomNumberGenerator.GetBytes(32);
    private static readonly byte[] Second = RandomNumberGenerator.GetBytes(32);
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes("a private key");

    [Fact]
    public void What_an_older_one_sealed_is_opened_and_what_is_sealed_now_is_the_newest_ones()
    {
        var (old, both, anew) = (new MasterKey(First), new MasterKey(Second, First), new MasterKey(Second));
        Assert.Equal(Secret, both.Open(old.Seal(Secret, "p"), "p"));
        Assert.Equal(Secret, anew.Open(both.Seal(Secret, "p"), "p"));
        Assert.Equal(Secret, new MasterKey(First, Second).Open(anew.Seal(Secret, "p"), "p")); // An instance that is told of it before it seals.
        Assert.Throws<CryptographicException>(() => old.Open(both.Seal(Secret, "p"), "p"));
        Assert.Throws<CryptographicException>(() => both.Open(old.Seal(Secret, "p"), "q"));
        Assert.Equal(old.Newest.Name, both.TryOpen(old.Seal(Secret, "p"), "p")!.By.Name);
        Assert.Equal([anew.For("p"), old.For("p")], both.AllFor("p"));
    }

    [Fact]
    public void What_was_sealed_before_versions_had_names_is_opened_and_is_sealed_anew_even_by_the_same_key()
    {
        var (old, both) = (new MasterKey(First), new MasterKey(Second, First));
        var kept = Unnamed(old, Secret, "p");
        Assert.Equal(Secret, old.Open(kept, "p"));
        Assert.Equal(Secret, both.Open(kept, "p"));
        Assert.False(both.TryOpen(kept, "p")!.IsNamed);
        Assert.Equal(Secret, new MasterKey(Second).Open(both.Reseal(kept, "p")!, "p"));
        var named = old.Reseal(kept, "p")!;
        Assert.Null(old.Reseal(named, "p"));
        Assert.Throws<CryptographicException>(() => new MasterKey(Second).Reseal(kept, "p"));
    }

    [Fact]
    public void Whatever_is_altered_in_a_sealed_value_opens_no_more()
    {
        var both = new MasterKey(Second, First);
        var whole = both.Seal(Secret, "p");
        for (var at = 0; at < whole.Length; at++)
        {
            var altered = whole.ToArray();
            altered[at] ^= 1;
            Assert.Null(both.TryOpen(altered, "p"));
        }

        for (var length = 0; length < whole.Length; length++) Assert.Null(both.TryOpen(whole[..length], "p"));
    }

    [Fact]
    public void No_two_sealed_values_begin_alike() =>
        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => Convert.ToHexString(new MasterKey(First).Seal(Secret, "p")[..8])).Distinct().Count());

    [Fact]
    public void Old_ones_are_read_from_text_and_from_files_and_one_that_is_missing_is_named()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, Convert.ToBase64String(First) + "\n");
            var sealedByFirst = new MasterKey(First).Seal(Secret, "p");
            var options = new ToolOptions { MasterKey = Convert.ToBase64String(Second), OldMasterKeyFiles = [file] };
            Assert.Equal(Secret, options.ReadMasterKey().Open(sealedByFirst, "p"));
            options = new ToolOptions { MasterKey = Convert.ToBase64String(Second), OldMasterKeys = [Convert.ToBase64String(First)] };
            Assert.Equal(Secret, options.ReadMasterKey().Open(sealedByFirst, "p"));
            options.OldMasterKeyFiles = ["/nowhere/key"];
            Assert.Contains("/nowhere/key", Assert.Throws<InvalidOperationException>(() => options.ReadMasterKey()).Message, StringComparison.Ordinal);
            options = new ToolOptions { MasterKey = Convert.ToBase64String(Second), OldMasterKeys = ["c2hvcnQ="] };
            Assert.Throws<ArgumentException>(() => options.ReadMasterKey());
            options = new ToolOptions { MasterKey = Convert.ToBase64String(Second), MasterKeyFile = file };
            Assert.Contains("both set", Assert.Throws<InvalidOperationException>(() => options.ReadMasterKey()).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    // As the program sealed until then: nonce, ciphertext, tag.
    private static byte[] Unnamed(MasterKey key, byte[] secret, string purpose)
    {
        var whole = new byte[12 + secret.Length + 16];
        RandomNumberGenerator.Fill(whole.AsSpan(0, 12));
        using var cipher = new AesGcm(key.For(purpose), 16);
        cipher.Encrypt(whole.AsSpan(0, 12), secret, whole.AsSpan(12, secret.Length), whole.AsSpan(^16..));
        return whole;
    }
}
