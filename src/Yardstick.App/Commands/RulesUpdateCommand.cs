using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.RuleSets.Bundles;
using Yardstick.App.Platform.Mail;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Commands;

/// <summary>Receives a signed bundle of rule sets: all of it as drafts, or nothing.</summary>
internal sealed class RulesUpdateCommand : Command
{
    private const int MostChanges = 60, LongestValue = 60;

    private readonly Terminal _terminal;
    private readonly Argument<string?> _source;
    private readonly Option<bool> _json;

    public RulesUpdateCommand(Terminal terminal)
        : base("update", terminal.Texts["Verb_standards_update"])
    {
        _terminal = terminal;
        Add(_source = new Argument<string?>("SOURCE") { Description = terminal.Texts["Argument_SOURCE"], Arity = ArgumentArity.ZeroOrOne, HelpName = terminal.Texts["Name_SOURCE"] });
        Add(_json = new CommandOptions(terminal.Texts).Switch("--json"));
        var options = new SettingsOptions(this, terminal, Setting.Data, Setting.Database, Setting.Keys, Setting.RuleUpdates, Setting.Smtp, Setting.MailFrom, Setting.PublicUrl);
        var stored = new DatabaseCommand(terminal, options);
        SetAction((parsed, cancellationToken) => stored.RunAsync(parsed, (books, _) => RunAsync(books, parsed, cancellationToken), cancellationToken));
    }

    private async Task<int> RunAsync(AppServices books, ParseResult parsed, CancellationToken cancellationToken)
    {
        var postbox = books.Get<EmailQueue>();
        await postbox.StartAsync(cancellationToken);
        var update = await books.Get<ReceiveBundles>().FromAsync(parsed.GetValue(_source) ?? books.Get<YardstickOptions>().RuleUpdates, Actor.Command, cancellationToken);
        await postbox.StopAsync(cancellationToken);
        if (parsed.GetValue(_json)) _terminal.Out.WriteLine(JsonSerializer.Serialize(Document(update), CommandJson.Options));
        if (update.Refusal is { } refusal) return _terminal.RefuseBundle(refusal);
        if (!parsed.GetValue(_json)) Write(update);
        return ExitCode.Done;
    }

    private void Write(BundleUpdate update)
    {
        var (texts, manifest) = (_terminal.Texts, update.Bundle!.Manifest);
        var number = manifest.Sequence.ToString(CultureInfo.InvariantCulture);
        if (update.Fresh.Count == 0)
        {
            _terminal.Out.WriteLine(texts.With("StandardsUpdate_Nothing", manifest.Publisher, number));
            return;
        }

        _terminal.Out.WriteLine(texts.With("StandardsUpdate_Staged", manifest.Publisher, number, string.Join(", ", update.Fresh.Select(one => one.Id))));
        if (manifest.Notes.In(_terminal.Language) is { Length: > 0 } notes) _terminal.Out.WriteLine(notes);
        foreach (var staged in update.Fresh) Write(staged);
    }

    private void Write(StagedSet staged)
    {
        if (staged.Against is not { } against)
        {
            _terminal.Out.WriteLine(_terminal.Texts.With("StandardsUpdate_First", staged.Id));
            return;
        }

        _terminal.Out.WriteLine(_terminal.Texts.With("StandardsUpdate_Against", staged.Id, against, staged.Changes.Count));
        _terminal.Table(
            [_terminal.Texts["StandardsUpdate_Place"], _terminal.Texts["StandardsUpdate_Before"], _terminal.Texts["StandardsUpdate_After"]],
            [.. staged.Changes.Take(MostChanges).Select(change => (IReadOnlyList<string>)[$"{change.Table} {change.Path}".TrimEnd(), Short(change.Before), Short(change.After)])]);
        if (staged.Changes.Count > MostChanges) _terminal.Out.WriteLine(_terminal.Texts.With("StandardsUpdate_More", staged.Changes.Count - MostChanges));
    }

    private static string Short(string? value) => value is null ? "–" : value.Length > LongestValue ? value[..LongestValue] + "…" : value;

    private object Document(BundleUpdate update) => new
    {
        outcome = update.Outcome.ToString().ToLowerInvariant(),
        source = update.Source,
        publisher = update.Bundle?.Manifest.Publisher,
        sequence = update.Bundle?.Manifest.Sequence,
        issuedAt = update.Bundle?.Manifest.IssuedAt,
        key = update.Bundle?.SignedBy.Key.Fingerprint,
        staged = update.Fresh.Select(one => new { id = one.Id, against = one.Against, changes = one.Changes.Select(change => new { table = change.Table, path = change.Path, before = change.Before, after = change.After }) }),
        refusal = update.Refusal?.Fault.ToString(),
        message = update.Refusal is { } refusal ? BundleText.Format(refusal, new Localizer(_terminal.Language)) : null,
    };
}
