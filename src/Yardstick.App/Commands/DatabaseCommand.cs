using System.CommandLine;
using Yardstick.App.Platform.Configuration;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Commands;

/// <summary>What the verbs that work on stored results have in common: settings, the rule set they name, and the books they open.</summary>
internal sealed class DatabaseCommand(Terminal terminal, SettingsOptions options)
{
    /// <summary>Reads the settings and does some work with them, or says what is wrong with them.</summary>
    public async Task<int> RunAsync(ParseResult parsed, Func<YardstickOptions, RuleSet, Task<int>> work)
    {
        var reading = options.Read(parsed);
        if (options.Complaint(reading) is { } complaint) return terminal.Refuse(complaint);
        if (RuleSetOptions.Find(reading.Settings.Standards, out var standards) is { } unknown) return terminal.Refuse(unknown);
        return await work(reading.Settings, standards);
    }

    /// <summary>The same, with the books open.</summary>
    public Task<int> RunAsync(ParseResult parsed, Func<AppServices, RuleSet, Task<int>> work, CancellationToken cancellationToken) =>
        RunAsync(parsed, async (settings, standards) =>
        {
            await using var books = await AppServices.OpenAsync(settings, standards, cancellationToken);
            return await work(books, standards);
        });
}
