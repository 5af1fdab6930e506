using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.RuleSets.Bundles;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Features.RuleSets.Commands;

/// <summary>Implements the <c>rules trust</c> command, the only way to pin and remove the keys of publishers.</summary>
internal sealed class RulesTrustCommand : Command
{
    public RulesTrustCommand(CommandContext context)
        : base("trust", context.Terminal.Texts[() => RuleSetsTexts.Command_rules_trust])
    {
        Add(new Pinning(context));
        Add(new ListOfPinned(context));
        Add(new Removal(context));
        Action = new HelpScreen(context.Terminal);
    }

    private static DatabaseCommand On(Command command, CommandContext context) =>
        new(context, new SettingsOptions(command, context.Terminal, Setting.Data, Setting.Database));

    private sealed class Pinning : Command
    {
        private readonly Terminal _terminal;
        private readonly Argument<string> _publisher,
            _file;
        private readonly Option<string?> _fingerprint;
        private readonly DatabaseCommand _stored;

        public Pinning(CommandContext context)
            : base("add", context.Terminal.Texts[() => RuleSetsTexts.Command_rules_trust_add])
        {
            var texts = context.Terminal.Texts;
            _terminal = context.Terminal;
            Add(
                _publisher = new("PUBLISHER")
                {
                    Description = texts[() => RuleSetsTexts.Argument_PUBLISHER],
                    HelpName = texts[() => RuleSetsTexts.Name_PUBLISHER],
                }
            );
            Add(
                _file = new("FILE")
                {
                    Description = texts[() => RuleSetsTexts.Argument_Key],
                    HelpName = texts[() => CommandLineTexts.Name_FILE],
                }
            );
            Add(
                _fingerprint = new CommandOptions(texts).Text(
                    "--fingerprint",
                    () => RuleSetsTexts.Option_fingerprint,
                    () => RuleSetsTexts.Name_FINGERPRINT
                )
            );
            _stored = On(this, context);
            SetAction(RunAsync);
        }

        private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
        {
            var path = parsed.GetValue(_file)!;
            if (PublisherKeyFile.ReadPublic(path, out var key) is { } fault)
                return _terminal.WriteError(RulesKeysCommand.GetError(fault, path));
            return await _stored.RunAsync(parsed, services => PinAsync(services, parsed, key!, cancellationToken), cancellationToken);
        }

        private async Task<int> PinAsync(AppServices services, ParseResult parsed, PublisherKey key, CancellationToken cancellationToken)
        {
            var (name, fingerprint) = (parsed.GetValue(_publisher)!, PublisherKey.FormatFingerprint(key.Fingerprint));
            var refused = await services
                .Get<TrustPublishers>()
                .PinAsync(name, key, parsed.GetValue(_fingerprint), Actor.Command, cancellationToken);
            if (refused is TrustError.PublisherName)
                return _terminal.WriteError(new CommandError(() => RuleSetsTexts.Error_Publisher, name));
            if (refused is { } error)
                return _terminal.WriteError(new CommandError(error.Text(), fingerprint));
            _terminal.Out.WriteLine(_terminal.Texts.Get(() => RuleSetsTexts.RulesTrust_Added, name, fingerprint));
            return ExitCode.Done;
        }
    }

    private sealed class ListOfPinned : Command
    {
        private readonly Terminal _terminal;

        public ListOfPinned(CommandContext context)
            : base("list", context.Terminal.Texts[() => RuleSetsTexts.Command_rules_trust_list])
        {
            _terminal = context.Terminal;
            var json = new CommandOptions(context.Terminal.Texts).Switch("--json", () => CommandLineTexts.Option_json);
            Add(json);
            var stored = On(this, context);
            SetAction(
                (parsed, cancellationToken) =>
                    stored.RunAsync(parsed, services => ListAsync(services, parsed.GetValue(json), cancellationToken), cancellationToken)
            );
        }

        private async Task<int> ListAsync(AppServices services, bool json, CancellationToken cancellationToken)
        {
            var pinned = await services.Get<BundlesStore>().PinnedAsync(cancellationToken);
            if (json)
                WriteJson(pinned);
            else
                WriteTable(pinned);
            return ExitCode.Done;
        }

        private void WriteJson(IReadOnlyList<PublisherKeyRow> pinned) =>
            _terminal.Out.WriteLine(
                JsonSerializer.Serialize(
                    pinned.Select(key => new
                    {
                        publisher = key.Publisher,
                        fingerprint = key.Fingerprint,
                        pinnedAt = key.At,
                        publicKey = key.PublicKey,
                    }),
                    CommandJson.Options
                )
            );

        private void WriteTable(IReadOnlyList<PublisherKeyRow> pinned)
        {
            var texts = _terminal.Texts;
            _terminal.Table(
                [
                    texts[() => RuleSetsTexts.RulesTrust_Publisher],
                    texts[() => RuleSetsTexts.RulesTrust_Fingerprint],
                    texts[() => RuleSetsTexts.RulesTrust_Since],
                ],
                [.. pinned.Select(key => (string[])[key.Publisher, key.Fingerprint, key.At.ToString("u", CultureInfo.InvariantCulture)])]
            );
        }
    }

    private sealed class Removal : Command
    {
        public Removal(CommandContext context)
            : base("remove", context.Terminal.Texts[() => RuleSetsTexts.Command_rules_trust_remove])
        {
            var fingerprint = new Argument<string>("FINGERPRINT")
            {
                Description = context.Terminal.Texts[() => RuleSetsTexts.Argument_FINGERPRINT],
                HelpName = context.Terminal.Texts[() => RuleSetsTexts.Name_FINGERPRINT],
            };
            Add(fingerprint);
            var stored = On(this, context);
            SetAction(
                (parsed, cancellationToken) =>
                    stored.RunAsync(
                        parsed,
                        async services =>
                        {
                            var typed = parsed.GetValue(fingerprint)!;
                            if (await services.Get<TrustPublishers>().RemoveAsync(typed, Actor.Command, cancellationToken) is { } refused)
                                return context.Terminal.WriteError(new CommandError(refused.Text(), typed));
                            context.Terminal.Out.WriteLine(context.Terminal.Texts.Get(() => RuleSetsTexts.RulesTrust_Removed, typed));
                            return ExitCode.Done;
                        },
                        cancellationToken
                    )
            );
        }
    }
}
