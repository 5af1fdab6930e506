using System.Data.Common;
using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Platform.Database;

/// <summary>Represents a data protection key as the framework writes it, encrypted under the master key.</summary>
internal sealed class CookieKeyRow
{
    /// <summary>Gets or sets the name that the framework gave.</summary>
    public required string Name { get; set; }

    /// <summary>Gets or sets the key as XML.</summary>
    public required string Xml { get; set; }

    /// <summary>Maps the table.</summary>
    public static void Map(ModelBuilder model) => model.Entity<CookieKeyRow>().ToTable(CookieKeyFormat.Table).HasKey(row => row.Name);
}

/// <summary>
/// Stores data protection keys in the database, so that every program on it reads the cookies and forms of the others. Takes over the files
/// of earlier versions; unencrypted ones are deleted, because copies of them may exist anywhere.
/// </summary>
internal sealed partial class CookieKeysStore : IXmlRepository, IWrappedKeys
{
    private readonly IDbContextFactory<YardstickDb> _databases;

    public CookieKeysStore(IDbContextFactory<YardstickDb> databases, string folder, ILogger<CookieKeysStore> log)
    {
        _databases = databases;
        if (!Directory.Exists(folder))
            return;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*.xml").ToList())
        {
            var element = Read(file);
            if (IsClear(element))
                Removed(log, file.Name);
            else
                Add(Path.GetFileNameWithoutExtension(file.Name), element);
            file.Delete();
        }
    }

    string IWrappedKeys.Table => CookieKeyFormat.Table;

    string IWrappedKeys.Column => CookieKeyFormat.KeyColumn;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = _databases.CreateDbContext();
        return [.. db.Set<CookieKeyRow>().AsNoTracking().OrderBy(row => row.Name).ToList().Select(row => XElement.Parse(row.Xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        if (IsClear(element))
            throw new InvalidOperationException("A key of cookies was to be stored in the clear.");
        Add(friendlyName.Length > 0 ? friendlyName : RandomNumberGenerator.GetHexString(32, lowercase: true), element);
    }

    async Task<IReadOnlyList<(string Row, byte[] Wrapped)>> IWrappedKeys.NextAsync(
        string after,
        int count,
        CancellationToken cancellationToken
    )
    {
        var rows = (await SealedAsync(cancellationToken)).Select(found =>
            (Row: found.Sealed.Attribute("row")!.Value, Wrapped: CookieKeyFormat.Bytes(found.Sealed, "wrapped"))
        );
        return
        [
            .. rows.Where(row => string.CompareOrdinal(row.Row, after) > 0).OrderBy(row => row.Row, StringComparer.Ordinal).Take(count),
        ];
    }

    async Task IWrappedKeys.ReplaceAsync(string row, byte[] before, byte[] after, CancellationToken cancellationToken)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellationToken);
        foreach (
            var (key, whole, element) in (await SealedAsync(cancellationToken)).Where(found =>
                found.Sealed.Attribute("row")!.Value == row && CookieKeyFormat.Bytes(found.Sealed, "wrapped").AsSpan().SequenceEqual(before)
            )
        )
        {
            element.SetAttributeValue("wrapped", Convert.ToBase64String(after));
            var xml = whole.ToString(SaveOptions.DisableFormatting);
            await db.Set<CookieKeyRow>()
                .Where(stored => stored.Name == key.Name && stored.Xml == key.Xml)
                .ExecuteUpdateAsync(change => change.SetProperty(stored => stored.Xml, xml), cancellationToken);
        }
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

    /// <summary>Adds a key unless another program has just added it.</summary>
    private void Add(string name, XElement element)
    {
        using var db = _databases.CreateDbContext();
        db.Add(new CookieKeyRow { Name = name, Xml = element.ToString(SaveOptions.DisableFormatting) });
        try
        {
            db.SaveChanges();
        }
        catch (DbUpdateException exception) when (exception.InnerException is DbException)
        {
            using var again = _databases.CreateDbContext();
            if (!again.Set<CookieKeyRow>().Any(row => row.Name == name))
                throw;
        }
    }

    private async Task<List<(CookieKeyRow Key, XElement Whole, XElement Sealed)>> SealedAsync(CancellationToken cancellationToken)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellationToken);
        var keys = await db.Set<CookieKeyRow>().AsNoTracking().ToListAsync(cancellationToken);
        return
        [
            .. from key in keys
            let whole = XElement.Parse(key.Xml)
            from element in whole.Descendants(CookieKeyFormat.Element).Take(1)
            select (key, whole, element),
        ];
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The key of cookies {File} lay in the clear and was removed; a new one is sealed. People sign in again."
    )]
    private static partial void Removed(ILogger log, string file);
}
