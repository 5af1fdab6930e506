using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Yardstick.App.Features.RuleSets.Bundles;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Commands;

/// <summary>Signs rule sets as a bundle that others receive with <c>standards update</c>.</summary>
internal sealed class RulesSignCommand : Command
{
    private readonly Terminal _terminal;
    private readonly Argument<string[]> _files;
    private readonly Passphrase _passphrase;
    private readonly Option<string?> _key;
    private readonly Option<string?> _publisher;
    private readonly Option<string?> _out;
    private readonly Option<long?> _sequence;
    private readonly Option<bool> _json;
    private readonly Option<string?>[] _notes;

    public RulesSignCommand(Terminal terminal)
        : base("sign", terminal.Texts["Verb_standards_sign"])
    {
        var options = new CommandOptions(terminal.Texts);
        _terminal = terminal;
        Add(_files = new Argument<string[]>("FILE") { Description = terminal.Texts["Argument_RuleSets"], Arity = ArgumentArity.OneOrMore, HelpName = terminal.Texts["Name_FILE"] });
        Add(_key = Required(options.Text("--key", "FILE")));
        Add(_publisher = Required(options.Text("--publisher", "PUBLISHER")));
        Add(_out = Required(options.Text("--out", "BUNDLE")));
        _out.Description = terminal.Texts["Option--out_sign"];
        _passphrase = new Passphrase(this, terminal);
        Add(_sequence = options.Parsed("--sequence", "N", text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : (long?)null, "Error_Whole"));
        _notes = [options.Text("--notes", "TEXT"), options.Text("--notes-en", "TEXT"), options.Text("--notes-ar", "TEXT")];
        foreach (var notes in _notes) Add(notes);
        Add(_json = options.Switch("--json"));
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var (publisher, place, key) = (parsed.GetValue(_publisher)!, parsed.GetValue(_out)!, parsed.GetValue(_key)!);
        if (!BundleManifest.IsPublisher(publisher)) return _terminal.Refuse(new CommandError("Error_Publisher", publisher));
        if (Misplaced(place, parsed.GetValue(_files)!) is { } misplaced) return _terminal.Refuse(misplaced);
        if (_passphrase.Read(parsed, anew: false, out var words) is { } missing) return _terminal.Refuse(missing);
        if (PublisherKeyFile.Open(key, words, out var pair) is { } closed) return _terminal.Refuse(RulesKeysCommand.Complaint(closed, key));
        using (pair)
        {
            var now = TimeProvider.System.GetUtcNow();
            var draft = new BundleDraft(publisher, parsed.GetValue(_sequence) ?? SignBundle.SequenceOf(now), now, Notes(parsed));
            var signed = SignBundle.Sign(SignBundle.Files(parsed.GetValue(_files)!), draft, pair!);
            if (signed.Value is not { } members) return _terminal.RefuseBundle(signed.Refusal!);
            if (IsPacked(place)) OutputFile.Write(place, stream => SignBundle.Pack(members, now, stream));
            else SignBundle.Lay(members, place);
            return Say(parsed, draft, pair!, place, members.Count - 2);
        }
    }

    private int Say(ParseResult parsed, BundleDraft draft, ECDsa pair, string place, int sets)
    {
        var fingerprint = PublisherKey.From(pair).Fingerprint;
        if (parsed.GetValue(_json)) _terminal.Out.WriteLine(JsonSerializer.Serialize(new { bundle = place, publisher = draft.Publisher, sequence = draft.Sequence, key = fingerprint, sets }, CommandJson.Options));
        else _terminal.Out.WriteLine(_terminal.Texts.With("StandardsSign_Done", place, sets, draft.Publisher, draft.Sequence.ToString(CultureInfo.InvariantCulture), PublisherKey.Spoken(fingerprint)));
        return ExitCode.Done;
    }

    private static bool IsPacked(string place) => place.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    private static CommandError? Misplaced(string place, string[] files) =>
        IsPacked(place) ? OutputFile.Check(place, files) : File.Exists(place) || Directory.Exists(place) ? new CommandError("Error_BundleExists", place) : null;

    /// <summary>What is said in French holds for the other languages until it is said there.</summary>
    private LocalText Notes(ParseResult parsed)
    {
        var notes = _notes.Select(parsed.GetValue).ToArray();
        var french = notes[0] ?? "";
        return new LocalText(french, notes[1] ?? french, notes[2] ?? french);
    }

    private static Option<string?> Required(Option<string?> option)
    {
        option.Required = true;
        return option;
    }
}
