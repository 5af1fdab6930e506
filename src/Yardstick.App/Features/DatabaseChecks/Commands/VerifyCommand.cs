using System.CommandLine;
using System.Text.Json;
using Yardstick.App.Features.DatabaseChecks;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Jobs;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.DatabaseChecks.Commands;

/// <summary>
/// Implements the <c>verify</c> command: verifies the hashes, lists, ratings, references and integrity of a database without changing it.
/// The exit code is <see cref="ExitCode.Fault"/> if there are findings.
/// </summary>
internal sealed class VerifyCommand : Command
{
    /// <summary>The maximum number of findings of one kind that are written; the rest are counted.</summary>
    private const int Written = 20;

    private readonly Terminal _terminal;
    private readonly Option<bool> _json;

    public VerifyCommand(CommandContext context)
        : base("verify", context.Terminal.Texts[() => DatabaseChecksTexts.Command_verify])
    {
        _terminal = context.Terminal;
        Add(_json = new CommandOptions(context.Terminal.Texts).Switch("--json", () => CommandLineTexts.Option_json));
        var stored = new DatabaseCommand(
            context,
            new SettingsOptions(this, context.Terminal, Setting.Data, Setting.Database, Setting.RuleSet)
        );
        SetAction(
            (parsed, cancellationToken) =>
                stored.RunAsync(parsed, settings => RunAsync(context, settings, parsed.GetValue(_json), cancellationToken))
        );
    }

    private async Task<int> RunAsync(CommandContext context, YardstickOptions settings, bool json, CancellationToken cancellationToken)
    {
        if (await AppServices.OpenExistingAsync(context.Features, settings, cancellationToken) is not { } services)
            return _terminal.WriteError(new CommandError(() => DatabaseChecksTexts.Error_OtherSchema));
        await using (services)
        {
            var report = await services.WithProgressAsync(
                _terminal,
                _terminal.Texts[() => CommandLineTexts.DatabaseCheck_Progress],
                progress => services.Get<VerifyDatabase>().RunAsync(progress, cancellationToken),
                cancellationToken
            );
            if (json)
                _terminal.Out.WriteLine(JsonSerializer.Serialize(ToJson(report), CommandJson.Options));
            else
                Write(report);
            return report.Findings.Count > 0 ? ExitCode.Fault : ExitCode.Done;
        }
    }

    private void Write(VerificationReport report)
    {
        var texts = _terminal.Texts;
        foreach (var check in Enum.GetValues<VerificationCheck>())
        {
            var findings = report.Findings.Where(finding => finding.Check == check).ToList();
            var outcome =
                findings.Count > 0 ? texts.Get(() => DatabaseChecksTexts.DatabaseCheck_Faults, findings.Count)
                : report.Made(check) ? texts.Get(() => DatabaseChecksTexts.DatabaseCheck_Sound, report.Checked[check])
                : texts[() => DatabaseChecksTexts.DatabaseCheck_NotChecked];
            _terminal.Out.WriteLine($"{texts[check.Text()]}: {outcome}");
            foreach (var finding in findings.Take(Written))
                _terminal.Out.WriteLine($"  {texts[finding.Fault.Text()]}{Suffix(finding.Where)}{Suffix(finding.Detail)}");
            if (findings.Count > Written)
                _terminal.Out.WriteLine($"  {texts.Get(() => DatabaseChecksTexts.DatabaseCheck_More, findings.Count - Written)}");
            if (findings.Count > 0)
                _terminal.Out.WriteLine($"  → {texts[check.Remedy()]}");
            else if (!report.Made(check))
                _terminal.Out.WriteLine($"  → {texts[() => DatabaseChecksTexts.DatabaseCheck_Install]}");
        }

        if (report.BehindFrom is { } day)
            _terminal.Out.WriteLine(texts.Get(() => DatabaseChecksTexts.DatabaseCheck_Behind, day));
    }

    private static string Suffix(string text) => text.Length > 0 ? $" · {text}" : "";

    private object ToJson(VerificationReport report) =>
        new
        {
            sound = report.Findings.Count == 0,
            behindFrom = report.BehindFrom,
            checks = Enum.GetValues<VerificationCheck>()
                .Select(check => new
                {
                    check = check.ToString(),
                    made = report.Made(check),
                    looked = report.Checked.GetValueOrDefault(check),
                    faults = report.Findings.Count(finding => finding.Check == check),
                }),
            findings = report.Findings.Select(finding => new
            {
                check = finding.Check.ToString(),
                fault = finding.Fault.ToString(),
                where = finding.Where,
                detail = finding.Detail,
                remedy = _terminal.Texts[finding.Check.Remedy()],
            }),
        };
}
