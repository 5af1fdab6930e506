using System.Text.Json;
using Yardstick.App.Features.Results.Reading.Layouts;

namespace Yardstick.App.Features.Results;

/// <summary>Represents an uploaded file on disk.</summary>
/// <param name="Name">The file name given by the client, sanitized.</param>
/// <param name="Path">The path on disk.</param>
internal sealed record UploadedFile(string Name, string Path)
{
    /// <summary>Gets what a person has said about the file.</summary>
    public ReadingOptions Said { get; init; } = ReadingOptions.None;

    /// <summary>Gets the import whose refused rows the file holds corrected; null if it is a file of its own.</summary>
    public long? Corrects { get; init; }
}

/// <summary>Represents an uploaded file that is stored in the database for the job of its import.</summary>
/// <param name="Upload">The file as it was uploaded.</param>
/// <param name="FileId">The identifier of the stored file.</param>
internal sealed record StoredUpload(UploadedFile Upload, string FileId)
{
    /// <summary>Returns what a person has said about the file, as the argument of the job.</summary>
    public string ToArgument() => JsonSerializer.Serialize(Upload.Said with { Saved = [] }, KeptFile.Json);

    /// <summary>Returns what a person has said about a file.</summary>
    public static ReadingOptions ReadArgument(string? argument) =>
        argument is null ? ReadingOptions.None : JsonSerializer.Deserialize<ReadingOptions>(argument, KeptFile.Json) ?? ReadingOptions.None;
}
