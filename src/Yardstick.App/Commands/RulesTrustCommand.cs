using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.RuleSets.Bundles;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Commands;

/// <summary>Whose bundles are believed: keys of publishers are pinned here and nowhere else.</summary>
internal sealed class RulesTrustCommand : Command
{
    public RulesTrustCommand(Terminal terminal)
        : base("trust", terminal.Texts["Verb_standards_trust"])
    {
        Add(new Pinning(terminal));
        Add(new ListOfPinned(terminal));
        Add(new Removal(terminal));
        Action = new HelpScreen(terminal);
    }

    private static DatabaseCommand On(Command verb, Terminal terminal) => new(terminal, new SettingsOptions(verb, terminal, Setting.Data, Setting.Database));

    private sealed class Pinning : Command
    {
        public Pinning(Terminal terminal)
            : base("add", terminal.Texts["Verb_standards_trust_add"])
        {
            var publisher = new Argument<string>("PUBLISHER") { Description = terminal.Texts["Argument_PUBLISHER"], HelpName = terminal.Texts["Name_PUBLISHER"] };
            var file = new Argument<string>("FILE") { Description = terminal.Texts["Argument_Key"], HelpName = terminal.Texts["Name_FILE"] };
            var fingerprint = new CommandOptions(terminal.Texts).Text("--fingerprint", "FINGERPRINT");
            Add(publisher);
            Add(file);
            Add(fingerprint);
            var stored = On(this, terminal);
            SetAction((parsed, cancellationToken) =>
            {
                var (name, path) = (parsed.GetValue(publisher)!, parsed.GetValue(file)!);
                if (PublisherKeyFile.ReadPublic(path, out var key) is { } fault) return Task.FromResult(terminal.Refuse(RulesKeysCommand.Complaint(fault, path)));
                return stored.RunAsync(parsed, async (books, _) =>
                {
                    if (await books.Get<TrustPublishers>().PinAsync(name, key!, parsed.GetValue(fingerprint), Actor.Command, cancellationToken) is { } refused)
                        return terminal.Refuse(refused == TrustError.PublisherName ? new CommandError("Error_Publisher", name) : new CommandError($"Error_Trust_{refused}", PublisherKey.Spoken(key!.Fingerprint)));
                    terminal.Out.WriteLine(terminal.Texts.With("StandardsTrust_Added", name, PublisherKey.Spoken(key!.Fingerprint)));
                    return ExitCode.Done;
                }, cancellationToken);
            });
        }
    }

    private sealed class ListOfPinned : Command
    {
        public ListOfPinned(Terminal terminal)
            : base("list", terminal.Texts["Verb_standards_trust_list"])
        {
            var json = new CommandOptions(terminal.Texts).Switch("--json");
            Add(json);
            var stored = On(this, terminal);
            SetAction((parsed, cancellationToken) => stored.RunAsync(parsed, async (books, _) =>
            {
                var pinned = await books.Get<BundlesStore>().PinnedAsync(cancellationToken);
                if (parsed.GetValue(json)) terminal.Out.WriteLine(JsonSerializer.Serialize(pinned.Select(key => new { publisher = key.Publisher, fingerprint = key.Fingerprint, pinnedAt = key.At, publicKey = key.PublicKey }), CommandJson.Options));
                else
                    terminal.Table(
                        [terminal.Texts["StandardsTrust_Publisher"], terminal.Texts["StandardsTrust_Fingerprint"], terminal.Texts["StandardsTrust_Since"]],
                        [.. pinned.Select(key => (IReadOnlyList<string>)[key.Publisher, key.Fingerprint, key.At.ToString("u", CultureInfo.InvariantCulture)])]);
                return ExitCode.Done;
            }, cancellationToken));
        }
    }

    private sealed class Removal : Command
    {
        public Removal(Terminal terminal)
            : base("remove", terminal.Texts["Verb_standards_trust_remove"])
        {
            var fingerprint = new Argument<string>("FINGERPRINT") { Description = terminal.Texts["Argument_FINGERPRINT"], HelpName = terminal.Texts["Name_FINGERPRINT"] };
            Add(fingerprint);
            var stored = On(this, terminal);
            SetAction((parsed, cancellationToken) => stored.RunAsync(parsed, async (books, _) =>
            {
                var typed = parsed.GetValue(fingerprint)!;
                if (await books.Get<TrustPublishers>().RemoveAsync(typed, Actor.Command, cancellationToken) is { } refused) return terminal.Refuse(new CommandError($"Error_Trust_{refused}", typed));
                terminal.Out.WriteLine(terminal.Texts.With("StandardsTrust_Removed", typed));
                return ExitCode.Done;
            }, cancellationToken));
        }
    }
}
