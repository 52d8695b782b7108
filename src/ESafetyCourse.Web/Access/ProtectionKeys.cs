using System.Xml.Linq;
using ESafetyCourse.Core.Keys;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ESafetyCourse.Web.Access;

/// <summary>Keeps the framework's cookie protection keys in PostgreSQL, shared by all instances.</summary>
public sealed class ProtectionKeyTable(NpgsqlDataSource database, TimeProvider clock) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var keys = new List<XElement>();
        using var command = database.CreateCommand("select xml from protection_keys order by created_at");
        using var reader = command.ExecuteReader();
        while (reader.Read()) keys.Add(XElement.Parse(reader.GetString(0)));
        return keys;
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = database.CreateCommand("insert into protection_keys values ($1, $2, $3, $4) on conflict (name) do nothing");
        command.Parameters.Add(new() { Value = Guid.CreateVersion7() });
        command.Parameters.Add(new() { Value = friendlyName });
        command.Parameters.Add(new() { Value = element.ToString(SaveOptions.DisableFormatting) });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.ExecuteNonQuery();
    }
}

/// <summary>Seals a protection key with the master key before it goes to the database.</summary>
public sealed class ProtectionKeySeal(MasterKey master) : IXmlEncryptor
{
    /// <inheritdoc/>
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(SealedXml.Seal(master, plaintextElement), typeof(ProtectionKeyOpener));
}

/// <summary>Opens a sealed protection key; the framework makes it by name from what is stored.</summary>
public sealed class ProtectionKeyOpener(IServiceProvider services) : IXmlDecryptor
{
    /// <inheritdoc/>
    public XElement Decrypt(XElement encryptedElement) => SealedXml.Open(services.GetRequiredService<MasterKey>(), encryptedElement);
}

/// <summary>Wires the table and the seal into the framework.</summary>
public sealed class ProtectionKeySetup(ProtectionKeyTable table, ProtectionKeySeal seal) : IConfigureOptions<KeyManagementOptions>
{
    /// <inheritdoc/>
    public void Configure(KeyManagementOptions options)
    {
        options.XmlRepository = table;
        options.XmlEncryptor = seal;
    }
}
