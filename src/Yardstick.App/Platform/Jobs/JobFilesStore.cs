using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Platform.Jobs;

/// <summary>
/// Stores uploaded files in the database until their jobs have ended, in compressed parts, so that every node can read them.
/// </summary>
internal sealed class JobFilesStore(IDbContextFactory<YardstickDb> databases, TimeProvider clock)
{
    private const int PartSize = 1 << 20;

    /// <summary>
    /// Stores a file and returns its identifier. Each part is a transaction of its own: compressing a large file in one transaction would
    /// keep other writers waiting. A file without a job is deleted after a day.
    /// </summary>
    public async Task<string> AddAsync(Stream content, CancellationToken cancellationToken)
    {
        var file = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
        var buffer = new byte[PartSize];
        for (var part = 0; ; part++)
        {
            var length = await content.ReadAtLeastAsync(buffer, PartSize, throwOnEndOfStream: false, cancellationToken);
            if (length == 0 && part > 0)
                return file;
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            db.Add(
                new JobFilePartRow
                {
                    FileId = file,
                    Part = part,
                    At = clock.GetUtcNow(),
                    Content = Compress(buffer.AsSpan(0, length)),
                }
            );
            await db.SaveChangesAsync(cancellationToken);
            if (length < PartSize)
                return file;
        }
    }

    /// <summary>Returns the content of a file in a temporary file that is deleted when it is closed.</summary>
    /// <exception cref="FileNotFoundException">The file is no longer stored.</exception>
    public async Task<FileStream> OpenAsync(string file, CancellationToken cancellationToken)
    {
        var whole = PrivateFile.Temporary();
        try
        {
            await CopyAsync(file, whole, cancellationToken);
            whole.Position = 0;
            return whole;
        }
        catch
        {
            await whole.DisposeAsync();
            throw;
        }
    }

    /// <summary>Writes the content of a file to a stream.</summary>
    /// <exception cref="FileNotFoundException">The file is no longer stored.</exception>
    public async Task CopyAsync(string file, Stream output, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var parts = await db.Set<JobFilePartRow>().CountAsync(row => row.FileId == file, cancellationToken);
        if (parts == 0)
            throw new FileNotFoundException("The uploaded file is no longer stored.");
        for (var part = 0; part < parts; part++)
        {
            var row = await db.Set<JobFilePartRow>()
                .AsNoTracking()
                .SingleAsync(one => one.FileId == file && one.Part == part, cancellationToken);
            // Nothing at all compresses to nothing at all, which does not decompress.
            if (row.Content.Length == 0)
                continue;
            await using var content = new GZipStream(new MemoryStream(row.Content), CompressionMode.Decompress);
            await content.CopyToAsync(output, cancellationToken);
        }
    }

    /// <summary>Deletes a file.</summary>
    public async Task DeleteAsync(string file, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Set<JobFilePartRow>().Where(row => row.FileId == file).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Deletes the files that were stored before a moment and belong to no job.</summary>
    public async Task DeleteOrphansAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var orphans = db.Set<JobFilePartRow>()
            .Where(row => row.At < before && !db.Set<JobRow>().Any(job => job.FileId == row.FileId && job.EndedAt == null))
            .Where(row => !db.Set<JobRow>().Any(job => job.FileId == row.FileId && job.EndedAt >= before));
        if (await orphans.AnyAsync(cancellationToken))
            await orphans.ExecuteDeleteAsync(cancellationToken);
    }

    private static byte[] Compress(ReadOnlySpan<byte> content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(content);
        return compressed.ToArray();
    }
}
