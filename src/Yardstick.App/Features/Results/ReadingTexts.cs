using Yardstick.App.Features.Results.Reading;

namespace Yardstick.App.Features.Results;

/// <summary>Provides the texts of the errors and warnings that stored reports name.</summary>
internal static class ReadingTexts
{
    /// <summary>The name of the error of a missing column.</summary>
    public const string MissingColumn = nameof(ResultsError.MissingColumn);

    /// <summary>Returns what an error is and what to do; its name when it is not known any more.</summary>
    public static Func<string> Error(string name) => Enum.TryParse<ResultsError>(name, out var error) ? error.Text() : () => name;

    /// <summary>Returns what a warning is about; its name when it is not known any more.</summary>
    public static Func<string> Warning(string name) => Enum.TryParse<ResultsWarning>(name, out var warning) ? warning.Text() : () => name;
}
