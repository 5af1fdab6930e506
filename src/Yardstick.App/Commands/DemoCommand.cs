using System.CommandLine;
using System.Globalization;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Configuration;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Commands;

/// <summary>Makes the demonstration season, once, and serves it.</summary>
internal sealed class DemoCommand : Command
{
    private const string Folder = "demo";

    private readonly Terminal _terminal;
    private readonly SettingsOptions _options;
    private readonly Option<bool> _noServe;
    private readonly Option<bool> _fresh;

    public DemoCommand(Terminal terminal)
        : base("demo", terminal.Texts["Verb_demo"])
    {
        _terminal = terminal;
        Add(_noServe = new CommandOptions(terminal.Texts).Switch("--no-serve"));
        Add(_fresh = new CommandOptions(terminal.Texts).Switch("--fresh"));
        _options = new SettingsOptions(this, terminal, [.. Setting.Serving.Where(setting => setting != Setting.Standards)]);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var reading = _options.Read(parsed);
        if (_options.Complaint(reading) is { } complaint) return _terminal.Refuse(complaint);
        var settings = reading.Settings with { Standards = RuleSetCatalogue.Tunisia, Demonstration = true };
        // Unless a folder is named, the demonstration keeps away from the one that real results would go to.
        if (reading.Sources[Setting.Data].Source == SettingSource.Default) settings = settings with { Data = Path.Combine(settings.Data, Folder) };
        if (RuleSetOptions.Find(settings.Standards, out var standards) is { } unknown) return _terminal.Refuse(unknown);
        if (parsed.GetValue(_fresh) && await SetAsideAsync(settings, standards, cancellationToken) is { } kept) return _terminal.Refuse(kept);
        if (await MakeAsync(settings, standards, cancellationToken) is { } refusal) return _terminal.Refuse(refusal);
        return parsed.GetValue(_noServe) ? ExitCode.Done : await SiteHost.ServeAsync(_terminal, settings, standards, cancellationToken);
    }

    private async Task<CommandError?> MakeAsync(YardstickOptions settings, RuleSet standards, CancellationToken cancellationToken)
    {
        await using var books = await AppServices.OpenAsync(settings, standards, cancellationToken);
        var season = new DemoSeasonLoader(books);
        if (await season.IsRefusedAsync(cancellationToken)) return new CommandError("Error_NotADemo", books.Place);
        var made = await _terminal.WithProgressAsync(_terminal.Texts["Progress_Season"], progress => season.MakeAsync(progress, cancellationToken));
        var extent = await books.Get<ResultsStore>().ExtentAsync(cancellationToken);
        _terminal.Say(made ? "Demo_Made" : extent.Mixed ? "Demo_FoundMixed" : "Demo_Found", extent.Races, extent.Runs, extent.Horses, books.Place, extent.Races - extent.InventedRaces);
        return null;
    }

    /// <summary>Keeps an earlier demonstration under another name, so that a new season begins in an empty folder. Nothing is deleted.</summary>
    private async Task<CommandError?> SetAsideAsync(YardstickOptions settings, RuleSet standards, CancellationToken cancellationToken)
    {
        if (settings.DatabaseUrl.Length > 0) return new CommandError("Error_FreshDatabase", Setting.Database.Shown(settings.DatabaseUrl));
        if (!EmbeddedResource.Exists(settings.Data)) return null;
        await using (var books = await AppServices.OpenAsync(settings, standards, cancellationToken))
            if (await new DemoSeasonLoader(books).IsRefusedAsync(cancellationToken)) return new CommandError("Error_NotADemo", books.Place);
        if (!await EmbeddedResource.ReleaseAsync(settings.Data, cancellationToken)) return new CommandError("Error_FreshInUse", settings.Data);
        var kept = string.Create(CultureInfo.InvariantCulture, $"{Path.TrimEndingDirectorySeparator(Path.GetFullPath(settings.Data))}-{TimeProvider.System.GetUtcNow():yyyyMMdd-HHmmss}");
        try
        {
            Directory.Move(settings.Data, kept);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new CommandError("Error_FreshNotMoved", settings.Data, kept, fault.Message);
        }

        _terminal.Say("Demo_SetAside", kept);
        return null;
    }
}
