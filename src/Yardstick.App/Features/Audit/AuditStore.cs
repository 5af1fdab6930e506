using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Audit;

/// <summary>Represents a filter of audit entries.</summary>
/// <param name="Actor">Only entries of this actor; empty for all.</param>
/// <param name="Action">Only actions with this prefix; empty for all.</param>
/// <param name="Subject">Only subjects that contain this text; empty for all.</param>
public sealed record AuditFilter(string Actor, string Action, string Subject, DateOnly? From, DateOnly? To)
{
    public bool IsEmpty => Actor.Length + Action.Length + Subject.Length == 0 && From is null && To is null;
}

/// <summary>Stores the audit log (append-only). No method changes or removes an entry, and the database rejects both.</summary>
internal sealed class AuditStore(IDbContextFactory<YardstickDb> databases)
{
    public static void Map(ModelBuilder model) =>
        model.Entity<AuditRow>(audit =>
        {
            audit.ToTable("audit").HasKey(row => row.Id);
            audit.HasIndex(row => row.At);
            audit.HasIndex(row => new { row.Actor, row.Id });
        });

    /// <summary>Adds an entry in its own transaction, for an action that no other table records.</summary>
    public async Task AddAsync(AuditRow entry, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Returns a page of entries, newest first, before the one with a given ID; null for the newest entries.</summary>
    public async Task<IReadOnlyList<AuditRow>> PageAsync(AuditFilter filter, long? before, int most, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var entries = Chosen(db, filter);
        if (before is { } id)
            entries = entries.Where(row => row.Id < id);
        return await entries.OrderByDescending(row => row.Id).Take(most).ToListAsync(cancellationToken);
    }

    /// <summary>Returns the number of entries that match a filter.</summary>
    public async Task<int> CountAsync(AuditFilter filter, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Chosen(db, filter).CountAsync(cancellationToken);
    }

    /// <summary>Returns every distinct action in the log.</summary>
    public async Task<IReadOnlyList<string>> ActionsAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<AuditRow>().Select(row => row.Action).Distinct().OrderBy(action => action).ToListAsync(cancellationToken);
    }

    /// <summary>Streams entries, oldest first, without buffering them all. Holds a connection open while it is enumerated.</summary>
    public async IAsyncEnumerable<AuditRow> AllAsync(
        AuditFilter filter,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await foreach (var row in Chosen(db, filter).OrderBy(row => row.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
            yield return row;
    }

    /// <summary>
    /// Returns a page of entries, oldest first, after the one with a given ID. Unlike <see cref="AllAsync"/>, it holds no connection open.
    /// </summary>
    public async Task<IReadOnlyList<AuditRow>> AfterAsync(AuditFilter filter, long after, int most, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Chosen(db, filter).Where(row => row.Id > after).OrderBy(row => row.Id).Take(most).ToListAsync(cancellationToken);
    }

    private static IQueryable<AuditRow> Chosen(YardstickDb db, AuditFilter filter)
    {
        var entries = db.Set<AuditRow>().AsNoTracking();
        if (filter.Actor.Length > 0)
            entries = entries.Where(row => row.Actor == filter.Actor);
        if (filter.Action.Length > 0)
            entries = entries.Where(row => row.Action.StartsWith(filter.Action));
        if (filter.Subject.Length > 0)
            entries = entries.Where(row => row.Subject.Contains(filter.Subject));
        if (filter.From is { } from)
            entries = Since(entries, Start(from));
        if (filter.To is { } to)
            entries = Until(entries, Start(to.AddDays(1)));
        return entries;
    }

    private static IQueryable<AuditRow> Since(IQueryable<AuditRow> entries, DateTimeOffset at) => entries.Where(row => row.At >= at);

    private static IQueryable<AuditRow> Until(IQueryable<AuditRow> entries, DateTimeOffset at) => entries.Where(row => row.At < at);

    private static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
