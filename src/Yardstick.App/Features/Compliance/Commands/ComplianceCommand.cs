using System.CommandLine;
using System.Text.Json;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Compliance;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Compliance.Commands;

/// <summary>
/// Implements the <c>compliance</c> command: checks the requirements of a rating system, stores the report and writes it. The exit code is
/// <see cref="ExitCode.SomeRefused"/> if a requirement fails.
/// </summary>
internal sealed class ComplianceCommand : Command
{
    private readonly Terminal _terminal;
    private readonly Option<bool> _json;

    public ComplianceCommand(CommandContext context)
        : base("compliance", context.Terminal.Texts[() => ComplianceTexts.Command_compliance])
    {
        _terminal = context.Terminal;
        Add(_json = new CommandOptions(context.Terminal.Texts).Switch("--json", () => CommandLineTexts.Option_json));
        var stored = new DatabaseCommand(
            context,
            new SettingsOptions(this, context.Terminal, Setting.Data, Setting.Database, Setting.RuleSet)
        );
        SetAction(
            (parsed, cancellationToken) =>
                stored.RunAsync(parsed, services => RunAsync(services, parsed, cancellationToken), cancellationToken)
        );
    }

    private async Task<int> RunAsync(AppServices services, ParseResult parsed, CancellationToken cancellationToken)
    {
        await services.CatchUpAsync(null, cancellationToken);
        var check = services.Get<CheckCompliance>();
        var report = await _terminal.WithFractionProgressAsync(
            _terminal.Texts[() => ComplianceTexts.Compliance_Progress],
            progress => check.RunAsync(Actor.Command, progress, cancellationToken)
        );
        if (parsed.GetValue(_json))
            _terminal.Out.WriteLine(JsonSerializer.Serialize(ToJson(report), CommandJson.Options));
        else
            Write(report);
        return report.Fails ? ExitCode.SomeRefused : ExitCode.Done;
    }

    private void Write(ComplianceReport report)
    {
        var words = new Localizer(_terminal.Language);
        var heads = new[]
        {
            () => ComplianceTexts.Compliance_Requirement,
            () => ComplianceTexts.Compliance_Outcome,
            () => ComplianceTexts.Compliance_Measured,
            () => ComplianceTexts.Compliance_Limits,
        }
            .Select(key => _terminal.Texts[key])
            .ToList();
        _terminal.Table(heads, [.. report.Results.Select(result => Line(words, result))]);
        _terminal.WriteMessage(
            () => ComplianceTexts.Compliance_Done,
            report.Count(ComplianceOutcome.Pass),
            report.Count(ComplianceOutcome.Fail),
            report.Count(ComplianceOutcome.NotAssessed),
            report.Run.RuleSet,
            report.Run.Sha256
        );
    }

    private static IReadOnlyList<string> Line(Localizer words, RequirementResult result)
    {
        var requirement = RequirementCatalogue.Latest.Find(result.Requirement)!;
        var measured =
            result is { Finding: { Measured: { } number, Count: > 0 } } && requirement.Check is { } check
                ? ComplianceFormatter.Number(words, number, check.Unit)
                : "–";
        return
        [
            requirement.Title.In(words.Language),
            words[result.Outcome.Text()],
            measured,
            requirement.Check is { } limits ? ComplianceFormatter.Limits(words, limits) : words[() => ComplianceTexts.Attest_Title],
        ];
    }

    private static object ToJson(ComplianceReport report) =>
        new
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
            requirements = report.Results.Select(result => ToJson(result, RequirementCatalogue.Latest.Find(result.Requirement)!)),
        };

    private static object ToJson(RequirementResult result, Requirement requirement) =>
        new
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
