using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace ESafetyCourse.Core.Keys;

/// <summary>How the framework's cookie protection keys, which are XML, lie sealed in the database.</summary>
public static class SealedXml
{
    private const string Purpose = "cookie-protection";
    private const string Name = "sealed";

    /// <summary>An element in place of the one with the secret.</summary>
    public static XElement Seal(MasterKey master, XElement secret) =>
        new(Name, Convert.ToBase64String(master.Seal(Encoding.UTF8.GetBytes(secret.ToString(SaveOptions.DisableFormatting)), Purpose)));

    /// <summary>The secret again.</summary>
    /// <exception cref="CryptographicException">No master key that is configured opens it.</exception>
    public static XElement Open(MasterKey master, XElement element) =>
        XElement.Parse(Encoding.UTF8.GetString(master.Open(Convert.FromBase64String(element.Value), Purpose)));

    /// <summary>A protection key as it is kept, with what is sealed in it sealed by the newest master key; null where it is.</summary>
    /// <exception cref="CryptographicException">No master key that is configured opens it.</exception>
    public static string? Reseal(MasterKey master, string kept)
    {
        var (xml, changed) = (XElement.Parse(kept), false);
        foreach (var element in xml.DescendantsAndSelf(Name))
        {
            if (master.Reseal(Convert.FromBase64String(element.Value), Purpose) is not { } anew) continue;
            (element.Value, changed) = (Convert.ToBase64String(anew), true);
        }

        return changed ? xml.ToString(SaveOptions.DisableFormatting) : null;
    }
}
