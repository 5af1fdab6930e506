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
    private readonly Option<bool> _withdraw = new("--withdraw");

    public DeparturesCommand(CommandContext context)
        : base("departures", context.Terminal.Texts[() => ListsTexts.Command_departures])
    {
        _terminal = context.Terminal;
        _file.Description = context.Terminal.Texts[() => ListsTexts.Option_departures];
        _withdraw.Description = context.Terminal.Texts[() => ListsTexts.Option_withdraw];
        Add(_file);
        Add(_withdraw);
        var stored = new DatabaseCommand(
            context,
            new SettingsOptions(this, context.Terminal, Setting.Data, Setting.Database, Setting.RuleSet)
        );
        SetAction(
            (parsed, cancellationToken) =>
                stored.RunAsync(parsed, services => RunAsync(services, parsed, cancellationToken), cancellationToken)
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

    private async Task<int> RunAsync(AppServices services, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (Read(parsed.GetValue(_file), out var departures) is { } error)
            return _terminal.WriteError(error);
        if (parsed.GetValue(_withdraw))
        {
            var withdrawn = await services.Get<DeparturesStore>().WithdrawAsync(departures, Actor.Command, cancellationToken);
            _terminal.WriteMessage(() => ListsTexts.Departures_Withdrawn, withdrawn);
            return ExitCode.Done;
        }

        var added = await services.Get<DeparturesStore>().AddAsync(departures, Actor.Command, cancellationToken);
        _terminal.WriteMessage(() => ListsTexts.Departures_Done, added);
        return ExitCode.Done;
    }
}
