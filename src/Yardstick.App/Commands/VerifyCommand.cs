using System.CommandLine;
using System.Text.Json;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.DatabaseChecks;
using Yardstick.App.Platform.Configuration;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Commands;

/// <summary>Proves a database: hashes, lists, ratings against results, references, integrity. It only reads; the exit status says whether all is well.</summary>
internal sealed class VerifyCommand : Command
{
    /// <summary>Findings of one kind that are written; the rest are counted.</summary>
    private const int Written = 20;

    private readonly Terminal _terminal;
    private readonly Option<bool> _json;

    public VerifyCommand(Terminal terminal)
        : base("verify", terminal.Texts["Verb_verify"])
    {
        _terminal = terminal;
        Add(_json = new CommandOptions(terminal.Texts).Switch("--json"));
        var stored = new DatabaseCommand(terminal, new SettingsOptions(this, terminal, Setting.Data, Setting.Database, Setting.Standards));
        SetAction((parsed, cancellationToken) => stored.RunAsync(parsed, (settings, standards) => RunAsync(settings, standards, parsed.GetValue(_json), cancellationToken)));
    }

    private async Task<int> RunAsync(YardstickOptions settings, RuleSet standards, bool json, CancellationToken cancellationToken)
    {
        if (await AppServices.OpenAsIsAsync(settings, standards, cancellationToken) is not { } books) return _terminal.Refuse(new CommandError("Error_OtherSchema"));
        await using (books)
        {
            var report = await _terminal.WithProgressAsync(_terminal.Texts["DatabaseCheck_Progress"], async progress =>
            {
                var races = progress is null ? 0 : (await books.Get<ResultsStore>().ExtentAsync(cancellationToken)).Races;
                return await books.Get<VerifyDatabase>().RunAsync(progress is null ? null : new RaceProgress(progress, races), cancellationToken);
            });
            if (json) _terminal.Out.WriteLine(JsonSerializer.Serialize(ToJson(report), CommandJson.Options));
            else Write(report);
            return report.Findings.Count > 0 ? ExitCode.Fault : ExitCode.Done;
        }
    }

    private void Write(VerificationReport report)
    {
        var texts = _terminal.Texts;
        foreach (var check in Enum.GetValues<VerificationCheck>())
        {
            var findings = report.Findings.Where(finding => finding.Check == check).ToList();
            var outcome = findings.Count > 0 ? texts.With("DatabaseCheck_Faults", findings.Count)
                : report.Made(check) ? texts.With("DatabaseCheck_Sound", report.Checked[check]) : texts["DatabaseCheck_NotChecked"];
            _terminal.Out.WriteLine($"{texts[$"DatabaseCheck_Check_{check}"]}: {outcome}");
            foreach (var finding in findings.Take(Written))
                _terminal.Out.WriteLine($"  {texts[$"DatabaseCheck_Fault_{finding.Fault}"]}{Told(finding.Where)}{Told(finding.Detail)}");
            if (findings.Count > Written) _terminal.Out.WriteLine($"  {texts.With("DatabaseCheck_More", findings.Count - Written)}");
            if (findings.Count > 0) _terminal.Out.WriteLine($"  → {texts[$"DatabaseCheck_Remedy_{check}"]}");
            else if (!report.Made(check)) _terminal.Out.WriteLine($"  → {texts["DatabaseCheck_Install"]}");
        }

        if (report.BehindFrom is { } day) _terminal.Out.WriteLine(texts.With("DatabaseCheck_Behind", day));
    }

    private static string Told(string text) => text.Length > 0 ? $" · {text}" : "";

    private object ToJson(VerificationReport report) => new
    {
        sound = report.Findings.Count == 0,
        behindFrom = report.BehindFrom,
        checks = Enum.GetValues<VerificationCheck>().Select(check => new { check = check.ToString(), made = report.Made(check), looked = report.Checked.GetValueOrDefault(check), faults = report.Findings.Count(finding => finding.Check == check) }),
        findings = report.Findings.Select(finding => new
        {
            check = finding.Check.ToString(), fault = finding.Fault.ToString(), where = finding.Where, detail = finding.Detail, remedy = _terminal.Texts[$"DatabaseCheck_Remedy_{finding.Check}"],
        }),
    };
}

/// <summary>Races as progress; how many there will be is not known, at most all.</summary>
internal sealed class RaceProgress(IProgress<ReadingProgress> next, int races) : IProgress<int>
{
    public void Report(int value) => next.Report(new ReadingProgress(value, races));
}
