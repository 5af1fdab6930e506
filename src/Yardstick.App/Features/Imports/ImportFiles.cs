using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Features.Imports;

/// <summary>Stores uploaded files for the node that will import them, and writes them to a folder of that node.</summary>
internal sealed class ImportFiles(JobFilesStore files, UploadFolder folder)
{
    /// <summary>Stores an uploaded file. The file on disk is deleted.</summary>
    public async Task<StoredUpload> StoreAsync(UploadedFile file, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = File.OpenRead(file.Path);
            return new StoredUpload(file, await files.AddAsync(content, cancellationToken));
        }
        finally
        {
            File.Delete(file.Path);
        }
    }

    /// <summary>Deletes stored files that no import was created for.</summary>
    public async Task DeleteAsync(IEnumerable<StoredUpload> stored, CancellationToken cancellationToken)
    {
        foreach (var file in stored)
            await files.DeleteAsync(file.FileId, cancellationToken);
    }

    /// <summary>Writes the file of an import to the folder of this node.</summary>
    public async Task<UploadedFile> OpenAsync(JobRow job, ImportRow import, CancellationToken cancellationToken)
    {
        var path = folder.CreatePath();
        try
        {
            await using var output = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);
            await files.CopyAsync(job.FileId!, output, cancellationToken);
        }
        catch
        {
            File.Delete(path);
            throw;
        }

        return new UploadedFile(import.FileName, path) { Said = StoredUpload.ReadArgument(job.Argument), Corrects = import.Corrects };
    }
}
