using System.CommandLine;
using System.Text.Json;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Compliance;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Commands;

/// <summary>Checks what is expected of a rating system, keeps what was found, and tells it; the exit status says whether anything fails.</summary>
internal sealed class ComplianceCommand : Command
{
    private readonly Terminal _terminal;
    private readonly Option<bool> _json;

    public ComplianceCommand(Terminal terminal)
        : base("compliance", terminal.Texts["Verb_compliance"])
    {
        _terminal = terminal;
        Add(_json = new CommandOptions(terminal.Texts).Switch("--json"));
        var stored = new DatabaseCommand(terminal, new SettingsOptions(this, terminal, Setting.Data, Setting.Database, Setting.Standards));
        SetAction((parsed, cancellationToken) => stored.RunAsync(parsed, (books, _) => RunAsync(books, parsed, cancellationToken), cancellationToken));
    }

    private async Task<int> RunAsync(AppServices books, ParseResult parsed, CancellationToken cancellationToken)
    {
        await books.CatchUpAsync(null, cancellationToken);
        var check = books.Get<CheckCompliance>();
        var report = await _terminal.WithPartAsync(_terminal.Texts["Compliance_Progress"], progress => check.RunAsync(Actor.Command, progress, cancellationToken));
        if (parsed.GetValue(_json)) _terminal.Out.WriteLine(JsonSerializer.Serialize(Told(report), CommandJson.Options));
        else Write(report);
        return report.Fails ? ExitCode.SomeRefused : ExitCode.Done;
    }

    private void Write(ComplianceReport report)
    {
        var words = new Localizer(_terminal.Language);
        var heads = new[] { "Compliance_Requirement", "Compliance_Outcome", "Compliance_Measured", "Compliance_Limits" }.Select(key => _terminal.Texts[key]).ToList();
        _terminal.Table(heads, [.. report.Results.Select(result => Line(words, result))]);
        _terminal.Say("Compliance_Done", report.Count(ComplianceOutcome.Pass), report.Count(ComplianceOutcome.Fail), report.Count(ComplianceOutcome.NotAssessed), report.Run.RuleSet, report.Run.Sha256);
    }

    private static IReadOnlyList<string> Line(Localizer words, RequirementResult result)
    {
        var requirement = RequirementCatalogue.Latest.Find(result.Requirement)!;
        var measured = result is { Finding: { Measured: { } number, Count: > 0 } } && requirement.Check is { } check ? ComplianceFormatter.Number(words, number, check.Unit) : "–";
        return [requirement.Title.In(words.Language), words[$"Outcome_{result.Outcome}"], measured, requirement.Check is { } limits ? ComplianceFormatter.Limits(words, limits) : words["Attest_Title"]];
    }

    private static object Told(ComplianceReport report) => new
    {
        id = report.Run.Id,
        at = report.Run.At,
        ruleSet = report.Run.RuleSet,
        catalogue = report.Run.Catalogue,
        engineVersion = report.Run.EngineVersion,
        sha256 = report.Run.Sha256,
        pass = report.Count(ComplianceOutcome.Pass),
        fail = report.Count(ComplianceOutcome.Fail),
        notAssessed = report.Count(ComplianceOutcome.NotAssessed),
        requirements = report.Results.Select(result => Told(result, RequirementCatalogue.Latest.Find(result.Requirement)!)),
    };

    private static object Told(RequirementResult result, Requirement requirement) => new
    {
        id = requirement.Id,
        outcome = JsonNamingPolicy.CamelCase.ConvertName(result.Outcome.ToString()),
        label = requirement.Label.ToString(),
        unit = requirement.Check is { } check ? JsonNamingPolicy.CamelCase.ConvertName(check.Unit.ToString()) : null,
        measured = result.Finding?.Measured,
        least = requirement.Check?.Least,
        most = requirement.Check?.Most,
        count = result.Finding?.Count,
        needed = requirement.Check?.Needed,
        from = result.Finding?.From,
        to = result.Finding?.To,
        details = result.Finding?.Details,
        attested = result.Attested,
    };
}
