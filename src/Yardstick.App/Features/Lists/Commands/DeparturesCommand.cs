using System.CommandLine;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Features.Lists.Commands;

/// <summary>Implements the <c>departures</c> command: records the horses of a file that were retired, died or were exported.</summary>
internal sealed class DeparturesCommand : Command
{
    private readonly Terminal _terminal;
    private readonly Argument<string> _file = new("FILE");

    public DeparturesCommand(CommandContext context)
        : base("departures", context.Terminal.Texts[() => ListsTexts.Command_departures])
    {
        _terminal = context.Terminal;
        _file.Description = context.Terminal.Texts[() => ListsTexts.Option_departures];
        Add(_file);
        var stored = new DatabaseCommand(
            context,
            new SettingsOptions(this, context.Terminal, Setting.Data, Setting.Database, Setting.RuleSet)
        );
        SetAction(
            (parsed, cancellationToken) =>
                stored.RunAsync(parsed, services => RunAsync(services, parsed.GetValue(_file)!, cancellationToken), cancellationToken)
        );
    }

    /// <summary>Reads a file of departures. Returns an error when a line cannot be read.</summary>
    public static CommandError? Read(string? path, out IReadOnlyList<Engine.Marks.HorseDeparture> departures)
    {
        departures = [];
        if (path is null)
            return null;
        if (!File.Exists(path))
            return new CommandError(() => ListsTexts.Error_Departures, path, 0, "");
        (departures, var fault) = DepartureFile.Read(File.ReadLines(path));
        return fault is var (line, text) ? new CommandError(() => ListsTexts.Error_Departures, path, line, text) : null;
    }

    private async Task<int> RunAsync(AppServices services, string path, CancellationToken cancellationToken)
    {
        if (Read(path, out var departures) is { } error)
            return _terminal.WriteError(error);
        var added = await services.Get<DeparturesStore>().AddAsync(departures, Actor.Command, cancellationToken);
        _terminal.WriteMessage(() => ListsTexts.Departures_Done, added);
        return ExitCode.Done;
    }
}
