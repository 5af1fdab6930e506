using System.CommandLine;
using System.Text.Json;
using Yardstick.App.Features.RuleSets.Bundles;
using Yardstick.App.Platform.CommandLine;

namespace Yardstick.App.Features.RuleSets.Commands;

/// <summary>Implements the <c>rules keys</c> command: creates the key pair of a publisher and shows the public key.</summary>
internal sealed class RulesKeysCommand : Command
{
    public RulesKeysCommand(Terminal terminal)
        : base("keys", terminal.Texts[() => RuleSetsTexts.Command_rules_keys])
    {
        Add(new GeneratedKeyPair(terminal));
        Add(new ShownKey(terminal));
        Action = new HelpScreen(terminal);
    }

    /// <summary>Returns the error message of a key file error.</summary>
    public static CommandError GetError(KeyFileError fault, string path) => new(fault.Text(), path);

    private static Argument<string> File(Terminal terminal, Func<string> text) =>
        new("FILE") { Description = terminal.Texts[text], HelpName = terminal.Texts[() => CommandLineTexts.Name_FILE] };

    private static int Show(Terminal terminal, PublisherKey key, string? path, bool json)
    {
        if (json)
            terminal.Out.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        fingerprint = key.Fingerprint,
                        publicKey = key.Pem,
                        file = path,
                    },
                    CommandJson.Options
                )
            );
        else
        {
            terminal.Out.Write(key.Pem);
            terminal.Out.WriteLine(
                terminal.Texts.Get(() => RuleSetsTexts.RulesKeys_Fingerprint, PublisherKey.FormatFingerprint(key.Fingerprint))
            );
        }

        return ExitCode.Done;
    }

    private sealed class GeneratedKeyPair : Command
    {
        public GeneratedKeyPair(Terminal terminal)
            : base("new", terminal.Texts[() => RuleSetsTexts.Command_rules_keys_new])
        {
            var file = File(terminal, () => RuleSetsTexts.Argument_NewKey);
            var json = new CommandOptions(terminal.Texts).Switch("--json", () => CommandLineTexts.Option_json);
            Add(file);
            var passphrase = new Passphrase(this, terminal);
            Add(json);
            SetAction(parsed =>
            {
                var path = parsed.GetValue(file)!;
                if (OutputFile.Check(path, []) is { } misplaced)
                    return terminal.WriteError(misplaced);
                if (passphrase.Read(parsed, anew: true, out var words) is { } missing)
                    return terminal.WriteError(missing);
                if (PublisherKeyFile.Create(path, words, out var key) is { } fault)
                    return terminal.WriteError(GetError(fault, path));
                terminal.WriteMessage(() => RuleSetsTexts.RulesKeys_New, path, PublisherKeyFile.GetPublicKeyPath(path));
                return Show(terminal, key!, path, parsed.GetValue(json));
            });
        }
    }

    private sealed class ShownKey : Command
    {
        public ShownKey(Terminal terminal)
            : base("show", terminal.Texts[() => RuleSetsTexts.Command_rules_keys_show])
        {
            var file = File(terminal, () => RuleSetsTexts.Argument_Key);
            var json = new CommandOptions(terminal.Texts).Switch("--json", () => CommandLineTexts.Option_json);
            Add(file);
            var passphrase = new Passphrase(this, terminal);
            Add(json);
            SetAction(parsed =>
            {
                var path = parsed.GetValue(file)!;
                if (!PublisherKeyFile.IsPrivate(path))
                    return PublisherKeyFile.ReadPublic(path, out var key) is { } unreadable
                        ? terminal.WriteError(GetError(unreadable, path))
                        : Show(terminal, key!, path, parsed.GetValue(json));
                if (passphrase.Read(parsed, anew: false, out var words) is { } missing)
                    return terminal.WriteError(missing);
                if (PublisherKeyFile.Open(path, words, out var pair) is { } closed)
                    return terminal.WriteError(GetError(closed, path));
                using (pair)
                    return Show(terminal, PublisherKey.From(pair!), path, parsed.GetValue(json));
            });
        }
    }
}
