using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Yardstick.App.Platform.Security;

/// <summary>
/// Defines the stored form of a data protection key: its own data key, wrapped under the master key, and the encrypted key.
/// </summary>
internal static class CookieKeyFormat
{
    public const string Table = "cookie_keys",
        KeyColumn = "Wrapped";

    public static readonly XName Element = "sealedKey";

    public static SealContext KeyPlace(string row) => new(Table, KeyColumn, row);

    public static SealContext ValuePlace(string row) => new(Table, "Value", row);

    public static byte[] Bytes(XElement element, string name) =>
        Convert.FromBase64String(element.Attribute(name)?.Value ?? throw new FormatException($"A key of cookies has no {name}."));
}

/// <summary>Encrypts data protection keys under the master key: a copy of the database is not enough to forge cookies or links.</summary>
internal sealed class CookieKeyEncryptor(Envelope envelope) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var row = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var wrapped = envelope.NewKey(CookieKeyFormat.KeyPlace(row));
        var value = envelope.Encrypt(wrapped, CookieKeyFormat.ValuePlace(row), plaintextElement.ToString(SaveOptions.DisableFormatting));
        var element = new XElement(
            CookieKeyFormat.Element,
            new XAttribute("row", row),
            new XAttribute("wrapped", Convert.ToBase64String(wrapped)),
            new XAttribute("value", Convert.ToBase64String(value))
        );
        return new EncryptedXmlInfo(element, typeof(CookieKeyDecryptor));
    }
}

/// <summary>Decrypts what <see cref="CookieKeyEncryptor"/> has encrypted. The framework activates it by its type name.</summary>
internal sealed class CookieKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var row = encryptedElement.Attribute("row")?.Value ?? "";
        var (wrapped, value) = (CookieKeyFormat.Bytes(encryptedElement, "wrapped"), CookieKeyFormat.Bytes(encryptedElement, "value"));
        return XElement.Parse(services.GetRequiredService<Envelope>().DecryptText(wrapped, CookieKeyFormat.ValuePlace(row), value));
    }
}
