using System.CommandLine;
using System.Text.Json;
using Yardstick.App.Features.RuleSets.Bundles;

namespace Yardstick.App.Commands;

/// <summary>The key pair of a publisher: made once, the public half shown to whoever wants to receive.</summary>
internal sealed class RulesKeysCommand : Command
{
    public RulesKeysCommand(Terminal terminal)
        : base("keys", terminal.Texts["Verb_standards_keys"])
    {
        Add(new GeneratedKeyPair(terminal));
        Add(new ShownKey(terminal));
        Action = new HelpScreen(terminal);
    }

    /// <summary>What is wrong with a file of a key, as a complaint.</summary>
    public static CommandError Complaint(KeyFileError fault, string path) => new($"Error_KeyFile_{fault}", path);

    private static Argument<string> File(Terminal terminal, string text) => new("FILE") { Description = terminal.Texts[text], HelpName = terminal.Texts["Name_FILE"] };

    private static int Show(Terminal terminal, PublisherKey key, string? path, bool json)
    {
        if (json) terminal.Out.WriteLine(JsonSerializer.Serialize(new { fingerprint = key.Fingerprint, publicKey = key.Pem, file = path }, CommandJson.Options));
        else
        {
            terminal.Out.Write(key.Pem);
            terminal.Out.WriteLine(terminal.Texts.With("StandardsKeys_Fingerprint", PublisherKey.Spoken(key.Fingerprint)));
        }

        return ExitCode.Done;
    }

    private sealed class GeneratedKeyPair : Command
    {
        public GeneratedKeyPair(Terminal terminal)
            : base("new", terminal.Texts["Verb_standards_keys_new"])
        {
            var file = File(terminal, "Argument_NewKey");
            var json = new CommandOptions(terminal.Texts).Switch("--json");
            Add(file);
            var passphrase = new Passphrase(this, terminal);
            Add(json);
            SetAction(parsed =>
            {
                var path = parsed.GetValue(file)!;
                if (OutputFile.Check(path, []) is { } misplaced) return terminal.Refuse(misplaced);
                if (passphrase.Read(parsed, anew: true, out var words) is { } missing) return terminal.Refuse(missing);
                if (PublisherKeyFile.Make(path, words, out var key) is { } fault) return terminal.Refuse(Complaint(fault, path));
                terminal.Say("StandardsKeys_New", path, PublisherKeyFile.PublicOf(path));
                return Show(terminal, key!, path, parsed.GetValue(json));
            });
        }
    }

    private sealed class ShownKey : Command
    {
        public ShownKey(Terminal terminal)
            : base("show", terminal.Texts["Verb_standards_keys_show"])
        {
            var file = File(terminal, "Argument_Key");
            var json = new CommandOptions(terminal.Texts).Switch("--json");
            Add(file);
            var passphrase = new Passphrase(this, terminal);
            Add(json);
            SetAction(parsed =>
            {
                var path = parsed.GetValue(file)!;
                if (!PublisherKeyFile.IsPrivate(path)) return PublisherKeyFile.ReadPublic(path, out var key) is { } unreadable ? terminal.Refuse(Complaint(unreadable, path)) : Show(terminal, key!, path, parsed.GetValue(json));
                if (passphrase.Read(parsed, anew: false, out var words) is { } missing) return terminal.Refuse(missing);
                if (PublisherKeyFile.Open(path, words, out var pair) is { } closed) return terminal.Refuse(Complaint(closed, path));
                using (pair) return Show(terminal, PublisherKey.From(pair!), path, parsed.GetValue(json));
            });
        }
    }
}
