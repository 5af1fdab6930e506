using System.CommandLine;
using System.Globalization;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Hosting;
using Yardstick.App.Platform;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Demo;

/// <summary>Implements the <c>demo</c> command: creates the demonstration season if it is missing and serves it.</summary>
internal sealed class DemoCommand : Command
{
    private const string Folder = "demo";

    private readonly Terminal _terminal;
    private readonly IReadOnlyList<IFeature> _features;
    private readonly SettingsOptions _options;
    private readonly Option<bool> _noServe;
    private readonly Option<bool> _fresh;

    public DemoCommand(CommandContext context)
        : base("demo", context.Terminal.Texts[() => DemoTexts.Command_demo])
    {
        (_terminal, _features) = (context.Terminal, context.Features);
        Add(_noServe = new CommandOptions(context.Terminal.Texts).Switch("--no-serve", () => DemoTexts.Option_no_serve));
        Add(_fresh = new CommandOptions(context.Terminal.Texts).Switch("--fresh", () => DemoTexts.Option_fresh));
        _options = new SettingsOptions(this, context.Terminal, [.. Setting.ServerSettings.Where(setting => setting != Setting.RuleSet)]);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var reading = _options.Read(parsed);
        if (_options.GetError(reading) is { } complaint)
            return _terminal.WriteError(complaint);
        var settings = reading.Settings with { RuleSet = RuleSetCatalogue.Tunisia, IsDemo = true };
        // Unless a data folder is configured, a subfolder keeps the demonstration apart from real results.
        if (reading.Sources[Setting.Data].Source == SettingSource.Default)
            settings = settings with { Data = Path.Combine(settings.Data, Folder) };
        if (parsed.GetValue(_fresh) && await SetAsideAsync(settings, cancellationToken) is { } kept)
            return _terminal.WriteError(kept);
        if (await MakeAsync(settings, cancellationToken) is { } refusal)
            return _terminal.WriteError(refusal);
        return parsed.GetValue(_noServe) ? ExitCode.Done : await SiteLauncher.ServeAsync(_terminal, settings, cancellationToken);
    }

    private async Task<CommandError?> MakeAsync(YardstickOptions settings, CancellationToken cancellationToken)
    {
        await using var services = await AppServices.OpenAsync(_features, settings, cancellationToken);
        var season = new DemoSeasonLoader(services);
        if (await season.IsRefusedAsync(cancellationToken))
            return new CommandError(() => DemoTexts.Error_NotADemo, services.Location);
        var made = await _terminal.WithProgressAsync(
            _terminal.Texts[() => DemoTexts.Progress_Season],
            progress => season.CreateAsync(progress, cancellationToken)
        );
        var extent = await services.Get<ResultsStore>().ExtentAsync(cancellationToken);
        _terminal.WriteMessage(
            made ? () => DemoTexts.Demo_Made
                : extent.Mixed ? () => DemoTexts.Demo_FoundMixed
                : () => DemoTexts.Demo_Found,
            extent.Races,
            extent.Runs,
            extent.Horses,
            services.Location,
            extent.Races - extent.InventedRaces
        );
        return null;
    }

    /// <summary>
    /// Renames the folder of an earlier demonstration, so that a new season starts in an empty folder. Nothing is deleted.
    /// </summary>
    private async Task<CommandError?> SetAsideAsync(YardstickOptions settings, CancellationToken cancellationToken)
    {
        if (settings.DatabaseUrl.Length > 0)
            return new CommandError(() => DemoTexts.Error_FreshDatabase, Setting.Database.ToDisplayString(settings.DatabaseUrl));
        if (!EmbeddedDatabaseFile.Exists(settings.Data))
            return null;
        await using (var services = await AppServices.OpenAsync(_features, settings, cancellationToken))
            if (await new DemoSeasonLoader(services).IsRefusedAsync(cancellationToken))
                return new CommandError(() => DemoTexts.Error_NotADemo, services.Location);
        if (!await EmbeddedDatabaseFile.CheckpointAsync(settings.Data, cancellationToken))
            return new CommandError(() => DemoTexts.Error_FreshInUse, settings.Data);
        var kept = string.Create(
            CultureInfo.InvariantCulture,
            $"{Path.TrimEndingDirectorySeparator(Path.GetFullPath(settings.Data))}-{TimeProvider.System.GetUtcNow():yyyyMMdd-HHmmss}"
        );
        try
        {
            Directory.Move(settings.Data, kept);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new CommandError(() => DemoTexts.Error_FreshNotMoved, settings.Data, kept, fault.Message);
        }

        _terminal.WriteMessage(() => DemoTexts.Demo_SetAside, kept);
        return null;
    }
}
