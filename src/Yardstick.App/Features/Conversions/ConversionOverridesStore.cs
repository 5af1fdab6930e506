using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Audit;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Conversions;

/// <summary>Represents a filter on conversion overrides; an empty field matches everything.</summary>
public sealed record ConversionOverrideFilter(string Horse, string From, string To)
{
    /// <summary>Gets the filter as a query string including the question mark; empty when there is no filter.</summary>
    public string Query
    {
        get
        {
            var parts = new[] { ("horse", Horse), ("from", From), ("to", To) }
                .Where(part => part.Item2.Length > 0)
                .Select(part => $"{part.Item1}={Uri.EscapeDataString(part.Item2)}");
            return string.Join('&', parts) is { Length: > 0 } query ? "?" + query : "";
        }
    }
}

/// <summary>Stores conversion overrides in the database. Rows are append-only.</summary>
internal sealed class ConversionOverridesStore(IDbContextFactory<YardstickDb> databases)
{
    public static void Map(ModelBuilder model) =>
        model.Entity<ConversionOverrideRow>(departure =>
        {
            departure.ToTable("conversion_departures").HasKey(row => row.Id);
            departure.HasIndex(row => new
            {
                row.FromScale,
                row.ToScale,
                row.Id,
            });
            departure.HasIndex(row => row.HorseId);
        });

    /// <summary>Adds an override together with its audit entry.</summary>
    public async Task AddAsync(ConversionOverrideRow departure, AuditRow entry, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Add(departure);
        db.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Returns the latest overrides for a pair of scales; those for the horse come first.</summary>
    public async Task<IReadOnlyList<ConversionOverrideRow>> LatestAsync(
        string from,
        string to,
        string horse,
        int most,
        CancellationToken cancellationToken
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Chosen(db, new ConversionOverrideFilter("", from, to))
            .OrderByDescending(row => row.HorseId == horse ? 1 : 0)
            .ThenByDescending(row => row.Id)
            .Take(most)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Returns the overrides before a given one, newest first. Identifiers increase with time.</summary>
    public async Task<IReadOnlyList<ConversionOverrideRow>> PageAsync(
        ConversionOverrideFilter filter,
        string before,
        int most,
        CancellationToken cancellationToken
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = Chosen(db, filter);
        if (before.Length > 0)
            rows = rows.Where(row => string.Compare(row.Id, before) < 0);
        return await rows.OrderByDescending(row => row.Id).Take(most).ToListAsync(cancellationToken);
    }

    public async Task<int> CountAsync(ConversionOverrideFilter filter, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Chosen(db, filter).CountAsync(cancellationToken);
    }

    /// <summary>Streams all matching overrides, oldest first, without loading them all into memory.</summary>
    public async IAsyncEnumerable<ConversionOverrideRow> AllAsync(
        ConversionOverrideFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await foreach (var row in Chosen(db, filter).OrderBy(row => row.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
            yield return row;
    }

    private static IQueryable<ConversionOverrideRow> Chosen(YardstickDb db, ConversionOverrideFilter filter)
    {
        var rows = db.Set<ConversionOverrideRow>().AsNoTracking();
        if (filter.Horse.Length > 0)
            rows = rows.Where(row => row.HorseId == filter.Horse);
        if (filter.From.Length > 0)
            rows = rows.Where(row => row.FromScale == filter.From);
        if (filter.To.Length > 0)
            rows = rows.Where(row => row.ToScale == filter.To);
        return rows;
    }
}
