using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Features.Results.Reading.Layouts;
using Yardstick.App.Platform;
using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Features.Results;

/// <summary>
/// Use case: takes an uploaded file. A file whose layout is recognised is imported at once; otherwise it is kept, and a person is asked.
/// The rows of refused races are kept for correction.
/// </summary>
internal sealed class TakeUpload(ImportResults imports, LayoutProfilesStore profiles, KeptFiles kept)
{
    /// <summary>Takes a file. Returns false if a person has to say first how it is read; the file is then kept.</summary>
    /// <param name="import">The record of the import.</param>
    /// <param name="file">The uploaded file, with what a person has said about it.</param>
    /// <param name="progress">Receives the rows that are read.</param>
    /// <param name="cancellationToken">Stops the import between two races.</param>
    public async Task<bool> RunAsync(
        ImportRow import,
        UploadedFile file,
        IProgress<WorkProgress> progress,
        CancellationToken cancellationToken
    )
    {
        var (path, said) = (file.Path, file.Said);
        import.State = ImportState.Reading;
        var saved = await profiles.ProfilesAsync(cancellationToken);
        var options = said with { Saved = [.. said.Saved, .. saved] };
        using var sheets = Survey(import, path, options, cancellationToken);
        if (LayoutQuestions.Find(sheets) is var (open, _))
        {
            kept.KeepQuestion(import, path, said, sheets, open);
            return false;
        }

        var report = await imports.RunAsync(import, sheets, progress, cancellationToken);
        if (report.ErrorCount > 0)
            kept.KeepRefused(import, RefusedRows.Read(sheets, cancellationToken));
        return true;
    }

    private static SurveyedSheets Survey(ImportRow import, string path, ReadingOptions options, CancellationToken cancellationToken) =>
        SurveyedSheets.Read(
            new ResultsFile(import.FileName, () => File.OpenRead(path), ReadingLimits.Standard) { Options = options },
            cancellationToken
        );
}
