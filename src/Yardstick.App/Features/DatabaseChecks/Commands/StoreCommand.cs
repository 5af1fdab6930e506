using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.DatabaseChecks.Commands;

/// <summary>Implements the <c>store</c> command, which moves the database.</summary>
internal sealed class StoreCommand : Command
{
    public StoreCommand(CommandContext context)
        : base("store", context.Terminal.Texts[() => DatabaseChecksTexts.Command_store])
    {
        Add(new StoreMoveCommand(context));
        Action = new HelpScreen(context.Terminal);
    }
}

/// <summary>
/// Implements <c>store move</c>: copies everything from the database of the settings into an empty one and proves by hashes that both are
/// equal. The exit code is <see cref="ExitCode.Fault"/> if they are not.
/// </summary>
internal sealed class StoreMoveCommand : Command
{
    private const string Embedded = "sqlite:";

    private readonly Terminal _terminal;
    private readonly Option<string?> _to;
    private readonly Option<bool> _json;

    public StoreMoveCommand(CommandContext context)
        : base("move", context.Terminal.Texts[() => DatabaseChecksTexts.Command_store_move])
    {
        var options = new CommandOptions(context.Terminal.Texts);
        _terminal = context.Terminal;
        Add(_to = options.Text("--to", () => DatabaseChecksTexts.Option_to_store, () => DatabaseChecksTexts.Name_TARGET));
        _to.Required = true;
        Add(_json = options.Switch("--json", () => CommandLineTexts.Option_json));
        var stored = new DatabaseCommand(context, new SettingsOptions(this, context.Terminal, Setting.Data, Setting.Database));
        SetAction(
            (parsed, cancellationToken) => stored.RunAsync(parsed, settings => RunAsync(context, settings, parsed, cancellationToken))
        );
    }

    private async Task<int> RunAsync(
        CommandContext context,
        YardstickOptions settings,
        ParseResult parsed,
        CancellationToken cancellationToken
    )
    {
        var to = parsed.GetValue(_to)!;
        if (Parse(to) is not { } target)
            return _terminal.WriteError(new CommandError(() => DatabaseChecksTexts.Error_Move_Target, DatabaseAddress.WithoutSecrets(to)));
        if (await AppServices.OpenExistingAsync(context.Features, settings, cancellationToken) is not { } services)
            return _terminal.WriteError(new CommandError(() => DatabaseChecksTexts.Error_OtherSchema));
        await using (services)
        {
            var since = Stopwatch.GetTimestamp();
            var report = await _terminal.WithProgressAsync(
                _terminal.Texts[() => DatabaseChecksTexts.Move_Progress],
                progress => Task.Run(() => services.Get<MoveDatabase>().RunAsync(target, progress, cancellationToken), cancellationToken)
            );
            var shown = Show(to);
            if (report.Fault is { } fault and not MoveFault.ListsDiffer)
                return _terminal.WriteError(new CommandError(fault.Text(), shown));
            if (parsed.GetValue(_json))
                _terminal.Out.WriteLine(JsonSerializer.Serialize(ToJson(report, services.Location, shown), CommandJson.Options));
            else
                Write(report);
            if (report.Fault is { } differs)
                return Fail(differs, shown);
            _terminal.WriteMessage(
                () => DatabaseChecksTexts.Move_Done,
                report.Tables.Sum(table => table.Rows),
                report.Tables.Count,
                services.Location,
                shown,
                Stopwatch.GetElapsedTime(since).TotalSeconds
            );
            return ExitCode.Done;
        }
    }

    private int Fail(MoveFault fault, string target)
    {
        _terminal.WriteError(new CommandError(fault.Text(), target));
        return ExitCode.Fault;
    }

    private void Write(MoveReport report)
    {
        var texts = _terminal.Texts;
        _terminal.Table(
            [
                texts[() => DatabaseChecksTexts.Move_Table],
                texts[() => DatabaseChecksTexts.Move_Rows],
                texts[() => DatabaseChecksTexts.Move_Hash],
            ],
            [.. report.Tables.Select(table => (string[])[table.Table, table.Rows.ToString(CultureInfo.InvariantCulture), table.Sha256])]
        );
        foreach (var list in report.Lists)
            _terminal.Out.WriteLine(
                texts.Get(
                    list.IsSame ? () => DatabaseChecksTexts.Move_ListSame : () => DatabaseChecksTexts.Move_ListDiffers,
                    $"{list.Pool.Discipline} {list.Pool.Breed}",
                    list.Number,
                    list.Sha256
                )
            );
    }

    private static object ToJson(MoveReport report, string source, string target) =>
        new
        {
            from = source,
            to = target,
            same = report.Fault is null,
            rows = report.Tables.Sum(table => table.Rows),
            tables = report.Tables.Select(table => new
            {
                table = table.Table,
                rows = table.Rows,
                sha256 = table.Sha256,
            }),
            lists = report.Lists.Select(list => new
            {
                discipline = list.Pool.Discipline.ToString(),
                breed = list.Pool.Breed.ToString(),
                number = list.Number,
                sha256 = list.Sha256,
                same = list.IsSame,
            }),
        };

    private static DatabaseAddress? Parse(string to)
    {
        if (to.StartsWith(Embedded, StringComparison.Ordinal))
            return to.Length == Embedded.Length || to.Contains('\0') ? null : DatabaseAddress.Parse(null, to[Embedded.Length..]);
        try
        {
            return to.Length == 0 ? null : DatabaseAddress.Parse(to, "");
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static string Show(string to) =>
        to.StartsWith(Embedded, StringComparison.Ordinal) ? to[Embedded.Length..] : DatabaseAddress.WithoutSecrets(to);
}
