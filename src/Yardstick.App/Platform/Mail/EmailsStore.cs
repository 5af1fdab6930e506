using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Platform.Mail;

/// <summary>Stores the emails that wait for delivery, encrypted, each with its job. A delivered email is deleted.</summary>
internal sealed class EmailsStore(IDbContextFactory<YardstickDb> databases, Envelope envelope, TimeProvider clock)
    : IJobRecord,
        IWrappedKeys
{
    /// <summary>The kind of the jobs.</summary>
    public const string JobKind = "email";

    private const string Owner = "program",
        TableName = "emails";

    string IJobRecord.Kind => JobKind;

    string IWrappedKeys.Table => TableName;

    string IWrappedKeys.Column => nameof(EmailRow.ContentKey);

    /// <summary>Maps the table.</summary>
    public static void Map(ModelBuilder model) =>
        model.Entity<EmailRow>(email =>
        {
            email.ToTable("emails").HasKey(row => row.JobId);
            email.HasOne<JobRow>().WithMany().HasForeignKey(row => row.JobId).OnDelete(DeleteBehavior.Cascade);
        });

    /// <summary>Stores emails with their jobs, all or none of them. Returns false if too many of the priority wait.</summary>
    public async Task<bool> AddAsync(
        IReadOnlyList<EmailMessage> messages,
        EmailPriority priority,
        int most,
        CancellationToken cancellationToken
    )
    {
        var rank = priority == EmailPriority.AccountHolder ? 1 : 0;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var waiting = await db.Set<JobRow>()
            .CountAsync(
                row => row.Queue == EmailQueue.Queue.Name && row.State == JobState.Waiting && row.Priority == rank,
                cancellationToken
            );
        if (waiting + messages.Count > most)
            return false;
        foreach (var message in messages)
        {
            var job = JobRow.Create(JobKind, EmailQueue.Queue, "", Owner, clock.GetUtcNow());
            (job.Subject, job.Priority) = (job.Id, rank);
            JobsStore.Add(db, job);
            var key = envelope.NewKey(Place(job.Id, nameof(EmailRow.ContentKey)));
            db.Add(
                new EmailRow
                {
                    JobId = job.Id,
                    ContentKey = key,
                    Content = envelope.Encrypt(
                        new WrappedKey(key, Place(job.Id, nameof(EmailRow.ContentKey))),
                        Place(job.Id, nameof(EmailRow.Content)),
                        JsonSerializer.SerializeToUtf8Bytes(message)
                    ),
                }
            );
        }

        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Returns the email of a job; null if it is no longer stored.</summary>
    /// <exception cref="JobLostException">Another node delivers the email.</exception>
    public async Task<EmailMessage?> FindAsync(JobLease lease, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await JobsStore.FenceAsync(db, lease, cancellationToken);
        if (await db.Set<EmailRow>().AsNoTracking().FirstOrDefaultAsync(row => row.JobId == lease.JobId, cancellationToken) is not { } row)
            return null;
        var content = envelope.Decrypt(
            new WrappedKey(row.ContentKey, Place(row.JobId, nameof(EmailRow.ContentKey))),
            Place(row.JobId, nameof(EmailRow.Content)),
            row.Content
        );
        return JsonSerializer.Deserialize<EmailMessage>(content);
    }

    /// <inheritdoc/>
    public async Task FollowAsync(YardstickDb db, JobRow job, CancellationToken cancellationToken)
    {
        if (job.State is not (JobState.Done or JobState.Cancelled))
            return;
        await db.EnableSecureDeleteAsync(cancellationToken);
        await db.Set<EmailRow>().Where(row => row.JobId == job.Id).ExecuteDeleteAsync(cancellationToken);
    }

    async Task<IReadOnlyList<(string Row, byte[] Wrapped)>> IWrappedKeys.NextAsync(
        string after,
        int count,
        CancellationToken cancellationToken
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Set<EmailRow>()
            .Where(row => string.Compare(row.JobId, after) > 0)
            .OrderBy(row => row.JobId)
            .Take(count)
            .Select(row => new { row.JobId, row.ContentKey })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.JobId, row.ContentKey))];
    }

    async Task IWrappedKeys.ReplaceAsync(string row, byte[] before, byte[] after, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Set<EmailRow>()
            .Where(email => email.JobId == row && email.ContentKey == before)
            .ExecuteUpdateAsync(change => change.SetProperty(email => email.ContentKey, after), cancellationToken);
    }

    private static SealContext Place(string job, string column) => new(TableName, column, job);
}
