using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.RuleSets.Bundles;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Platform.Mail;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.RuleSets.Commands;

/// <summary>
/// Implements the <c>rules update</c> command: receives a signed bundle of rule sets and adds all of them as drafts, or none.
/// </summary>
internal sealed class RulesUpdateCommand : Command
{
    private const int MostChanges = 60,
        LongestValue = 60;

    private readonly Terminal _terminal;
    private readonly Argument<string?> _source;
    private readonly Option<bool> _json;

    public RulesUpdateCommand(CommandContext context)
        : base("update", context.Terminal.Texts[() => RuleSetsTexts.Command_rules_update])
    {
        _terminal = context.Terminal;
        Add(
            _source = new Argument<string?>("SOURCE")
            {
                Description = context.Terminal.Texts[() => RuleSetsTexts.Argument_SOURCE],
                Arity = ArgumentArity.ZeroOrOne,
                HelpName = context.Terminal.Texts[() => RuleSetsTexts.Name_SOURCE],
            }
        );
        Add(_json = new CommandOptions(context.Terminal.Texts).Switch("--json", () => CommandLineTexts.Option_json));
        var options = new SettingsOptions(
            this,
            context.Terminal,
            Setting.Data,
            Setting.Database,
            Setting.Keys,
            Setting.RuleUpdates,
            Setting.Smtp,
            Setting.MailFrom,
            Setting.PublicUrl
        );
        var stored = new DatabaseCommand(context, options);
        SetAction(
            (parsed, cancellationToken) =>
                stored.RunAsync(parsed, services => RunAsync(services, parsed, cancellationToken), cancellationToken)
        );
    }

    private async Task<int> RunAsync(AppServices services, ParseResult parsed, CancellationToken cancellationToken)
    {
        var update = await services
            .Get<ReceiveBundles>()
            .FromAsync(parsed.GetValue(_source) ?? services.Get<YardstickOptions>().RuleUpdates, Actor.Command, cancellationToken);
        // Delivers the notifications even where no site runs. What cannot be delivered now, the site delivers later.
        await services.Get<JobWorker>().RunAsync(EmailQueue.Queue, cancellationToken);
        if (parsed.GetValue(_json))
            _terminal.Out.WriteLine(JsonSerializer.Serialize(Document(update), CommandJson.Options));
        if (update.Refusal is { } refusal)
            return _terminal.WriteError(refusal);
        if (!parsed.GetValue(_json))
            Write(update);
        return ExitCode.Done;
    }

    private void Write(BundleUpdate update)
    {
        var (texts, manifest) = (_terminal.Texts, update.Bundle!.Manifest);
        var number = manifest.Sequence.ToString(CultureInfo.InvariantCulture);
        if (update.Staged.Count == 0)
        {
            _terminal.Out.WriteLine(texts.Get(() => RuleSetsTexts.RulesUpdate_Nothing, manifest.Publisher, number));
            return;
        }

        _terminal.Out.WriteLine(
            texts.Get(
                () => RuleSetsTexts.RulesUpdate_Staged,
                manifest.Publisher,
                number,
                string.Join(", ", update.Staged.Select(one => one.Id))
            )
        );
        if (manifest.Notes.In(_terminal.Language) is { Length: > 0 } notes)
            _terminal.Out.WriteLine(notes);
        foreach (var staged in update.Staged)
            Write(staged);
    }

    private void Write(StagedSet staged)
    {
        if (staged.Against is not { } against)
        {
            _terminal.Out.WriteLine(_terminal.Texts.Get(() => RuleSetsTexts.RulesUpdate_First, staged.Id));
            return;
        }

        _terminal.Out.WriteLine(_terminal.Texts.Get(() => RuleSetsTexts.RulesUpdate_Against, staged.Id, against, staged.Changes.Count));
        _terminal.Table(
            [
                _terminal.Texts[() => RuleSetsTexts.RulesUpdate_Place],
                _terminal.Texts[() => RuleSetsTexts.RulesUpdate_Before],
                _terminal.Texts[() => RuleSetsTexts.RulesUpdate_After],
            ],
            [
                .. staged
                    .Changes.Take(MostChanges)
                    .Select(change =>
                        (IReadOnlyList<string>)[$"{change.Table} {change.Path}".TrimEnd(), Short(change.Before), Short(change.After)]
                    ),
            ]
        );
        if (staged.Changes.Count > MostChanges)
            _terminal.Out.WriteLine(_terminal.Texts.Get(() => RuleSetsTexts.RulesUpdate_More, staged.Changes.Count - MostChanges));
    }

    private static string Short(string? value) =>
        value is null ? "–"
        : value.Length > LongestValue ? value[..LongestValue] + "…"
        : value;

    private object Document(BundleUpdate update) =>
        new
        {
            outcome = update.Outcome.ToString().ToLowerInvariant(),
            source = update.Source,
            publisher = update.Bundle?.Manifest.Publisher,
            sequence = update.Bundle?.Manifest.Sequence,
            issuedAt = update.Bundle?.Manifest.IssuedAt,
            key = update.Bundle?.SignedBy.Key.Fingerprint,
            staged = update.Staged.Select(one => new
            {
                id = one.Id,
                against = one.Against,
                changes = one.Changes.Select(change => new
                {
                    table = change.Table,
                    path = change.Path,
                    before = change.Before,
                    after = change.After,
                }),
            }),
            refusal = update.Refusal?.Error.ToString(),
            message = update.Refusal is { } refusal ? BundleText.Format(refusal, new Localizer(_terminal.Language)) : null,
        };
}
