using System.CommandLine;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Platform.CommandLine;

namespace Yardstick.App.Features.Results;

/// <summary>Adds the option <c>--refused</c> to a command, and writes the refused rows of its files.</summary>
internal sealed class RefusedRowsOptions
{
    private readonly Terminal _terminal;
    private readonly Option<string?> _target;

    /// <summary>Adds the option to a command.</summary>
    public RefusedRowsOptions(Command command, Terminal terminal)
    {
        _terminal = terminal;
        var options = new CommandOptions(terminal.Texts);
        command.Add(_target = options.Text("--refused", () => ResultsTexts.Option_refused, () => ResultsTexts.Name_REFUSED));
    }

    /// <summary>Returns why the file cannot be written; null if no obstacle is found.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="others">The files that are read or written at the same time.</param>
    public CommandError? Check(ParseResult parsed, params IEnumerable<string?> others)
    {
        if (parsed.GetValue(_target) is not { } target)
            return null;
        return IsWorkbook(target) || target.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
            ? OutputFile.Check(target, others.OfType<string>().Where(other => other != "-"))
            : new CommandError(() => ResultsTexts.Error_RefusedExtension, target);
    }

    /// <summary>
    /// Writes the rows of the refused races of all files. The files are read once more. Without refused rows nothing is written; CSV files
    /// of several sheets stand in an archive, whose name says so.
    /// </summary>
    public void Write(ParseResult parsed, IReadOnlyList<ResultsFile> files, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_target) is not { } target)
            return;
        var surveyed = new List<SurveyedSheets>();
        try
        {
            foreach (var file in files)
                surveyed.Add(SurveyedSheets.Read(file, cancellationToken));
            Write(target, [.. surveyed.SelectMany(sheets => RefusedRows.Read(sheets, cancellationToken))]);
        }
        finally
        {
            surveyed.ForEach(sheets => sheets.Dispose());
        }
    }

    private void Write(string target, IReadOnlyList<RefusedRows> rows)
    {
        if (rows.Count == 0)
        {
            _terminal.WriteMessage(() => ResultsTexts.Refused_None, target);
            return;
        }

        var path = rows.Count > 1 && !IsWorkbook(target) ? target + ".zip" : target;
        OutputFile.Write(path, stream => RefusedRowsFile.Write(stream, rows, IsWorkbook(target), _terminal.Texts));
        _terminal.WriteMessage(() => ResultsTexts.Refused_Written, path);
    }

    private static bool IsWorkbook(string target) => target.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase);
}
