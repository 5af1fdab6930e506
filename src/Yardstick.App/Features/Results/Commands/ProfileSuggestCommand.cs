using System.CommandLine;
using System.Text;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Features.Results.Reading.Layouts;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Results.Commands;

/// <summary>
/// Implements the <c>profile suggest</c> command: writes how a results file is read as a profile, and says on standard error which of its
/// columns are unknown and what a person has to decide.
/// </summary>
internal sealed class ProfileSuggestCommand : Command
{
    private readonly Terminal _terminal;
    private readonly Argument<string> _file;
    private readonly Option<string?> _out;
    private readonly InputOptions _input;

    public ProfileSuggestCommand(Terminal terminal)
        : base("suggest", terminal.Texts[() => ResultsTexts.Command_profile_suggest])
    {
        var options = new CommandOptions(terminal.Texts);
        _terminal = terminal;
        Add(
            _file = new Argument<string>("FILE")
            {
                Description = terminal.Texts[() => CommandLineTexts.Argument_FILE],
                HelpName = terminal.Texts[() => CommandLineTexts.Name_FILE],
            }
        );
        Add(_out = options.Text("--out", () => CommandLineTexts.Option_out, () => CommandLineTexts.Name_FILE));
        _input = new InputOptions(this, terminal, comparesRaces: false);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (path, target) = (parsed.GetValue(_file)!, parsed.GetValue(_out));
        if (OutputFile.Check(target, [path]) is { } unwritable)
            return _terminal.WriteError(unwritable);
        using var files = new InputFiles();
        if (await files.OpenAsync([path], _input, parsed, cancellationToken) is { } unreadable)
            return _terminal.WriteError(unreadable);
        using var sheets = SurveyedSheets.Read(files.All[0], cancellationToken);
        if (sheets.Faults.Count > 0 || !sheets.All[0].Survey.Layout.Header.Names.Any(name => name.Length > 0))
        {
            WriteFaults(sheets.File.Name, sheets.Faults.Count > 0 ? sheets.Faults : sheets.All[0].Survey.Faults);
            return ExitCode.Refused;
        }

        var (sheet, survey) = sheets.All[0];
        var profile = ProfileDraft.Create(ProfileDraft.CreateName(path), survey.Layout, files.All[0].Options.Sheet);
        if (target is null)
            _terminal.Out.WriteLine(Encoding.UTF8.GetString(profile.ToJson()));
        else
            OutputFile.Write(target, stream => stream.Write(profile.ToJson()));
        if (sheets.All.Count > 1)
            _terminal.WriteMessage(() => ResultsTexts.Profile_FirstSheet, sheets.All.Count, sheet.Name);
        WriteColumns(survey.Layout, profile);
        WriteFaults(sheet.Name, survey.Faults);
        return survey.Faults.Count > 0 ? ExitCode.SomeRefused : ExitCode.Done;
    }

    private void WriteColumns(SheetLayout layout, LayoutProfile profile)
    {
        if (layout.Profile.Length > 0)
            _terminal.WriteMessage(() => ResultsTexts.Profile_Recognised, layout.Profile);
        _terminal.WriteMessage(
            () => ResultsTexts.Profile_Columns,
            profile.Columns.Count(column => column.Value.Length > 0),
            profile.Columns.Count
        );
        if (layout.Header.Unknown.Count > 0)
            _terminal.WriteMessage(
                () => ResultsTexts.Profile_Unknown,
                string.Join(", ", layout.Header.Unknown.Select(name => VisibleText.Sanitize(name)))
            );
    }

    private void WriteFaults(string file, IReadOnlyList<FileError> faults)
    {
        foreach (var fault in faults)
            _terminal.WriteMessage(
                () => ResultsTexts.Reading_Error,
                file,
                fault.Line,
                fault.Column,
                VisibleText.Sanitize(fault.Value),
                _terminal.Texts[fault.Fault.Text()]
            );
    }
}
