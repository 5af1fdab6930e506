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
