using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
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

/// <summary>Encrypts data protection keys under the master key: a copy of their folder is not enough to forge cookies or links.</summary>
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

/// <summary>
/// Stores data protection keys, one file each. Unencrypted keys of earlier versions are deleted, because copies of them may exist anywhere.
/// </summary>
internal sealed partial class CookieKeys : IXmlRepository, IWrappedKeys
{
    private readonly DirectoryInfo _folder;

    public CookieKeys(string folder, ILogger<CookieKeys> log)
    {
        _folder = PrivateFolder.Create(folder);
        foreach (var file in Files().Where(file => IsClear(Read(file))).ToList())
        {
            file.Delete();
            Removed(log, file.Name);
        }
    }

    string IWrappedKeys.Table => CookieKeyFormat.Table;

    string IWrappedKeys.Column => CookieKeyFormat.KeyColumn;

    public IReadOnlyCollection<XElement> GetAllElements() => [.. Files().Select(Read).Where(element => !IsClear(element))];

    public void StoreElement(XElement element, string friendlyName)
    {
        if (IsClear(element))
            throw new InvalidOperationException("A key of cookies was to be stored in the clear.");
        var name =
            friendlyName.Length > 0 && friendlyName.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
                ? friendlyName
                : RandomNumberGenerator.GetHexString(32, lowercase: true);
        Write(Path.Combine(_folder.FullName, name + ".xml"), element);
    }

    Task<IReadOnlyList<(string Row, byte[] Wrapped)>> IWrappedKeys.NextAsync(string after, int count, CancellationToken cancellationToken)
    {
        var rows = Sealed()
            .Select(found => (Row: found.Sealed.Attribute("row")!.Value, Wrapped: CookieKeyFormat.Bytes(found.Sealed, "wrapped")));
        return Task.FromResult<IReadOnlyList<(string, byte[])>>([
            .. rows.Where(row => string.CompareOrdinal(row.Row, after) > 0).OrderBy(row => row.Row, StringComparer.Ordinal).Take(count),
        ]);
    }

    Task IWrappedKeys.ReplaceAsync(string row, byte[] before, byte[] after, CancellationToken cancellationToken)
    {
        foreach (
            var (file, whole, element) in Sealed()
                .Where(found =>
                    found.Sealed.Attribute("row")!.Value == row
                    && CookieKeyFormat.Bytes(found.Sealed, "wrapped").AsSpan().SequenceEqual(before)
                )
        )
        {
            element.SetAttributeValue("wrapped", Convert.ToBase64String(after));
            Write(file.FullName, whole);
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// Returns whether an element contains an unencrypted key, which the framework stores in an element <c>masterKey</c>.
    /// </summary>
    private static bool IsClear(XElement element) => element.Descendants("masterKey").Any();

    private static XElement Read(FileInfo file)
    {
        using var stream = file.OpenRead();
        return XElement.Load(stream);
    }

    private IEnumerable<FileInfo> Files() => _folder.EnumerateFiles("*.xml").OrderBy(file => file.Name, StringComparer.Ordinal);

    private IEnumerable<(FileInfo File, XElement Whole, XElement Sealed)> Sealed() =>
        from file in Files().ToList()
        let whole = Read(file)
        from element in whole.Descendants(CookieKeyFormat.Element).Take(1)
        select (file, whole, element);

    /// <summary>Writes a file atomically, readable by its owner only.</summary>
    private static void Write(string path, XElement element)
    {
        var temporaryPath = $"{path}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(temporaryPath, options))
            element.Save(stream);
        File.Move(temporaryPath, path, overwrite: true);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The key of cookies {File} lay in the clear and was removed; a new one is sealed. People sign in again."
    )]
    private static partial void Removed(ILogger log, string file);
}
