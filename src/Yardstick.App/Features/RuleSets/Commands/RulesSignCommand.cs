using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Yardstick.App.Features.RuleSets.Bundles;
using Yardstick.App.Platform.CommandLine;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.RuleSets.Commands;

/// <summary>
/// Implements the <c>rules sign</c> command: signs rule sets as a bundle to be received with <c>rules update</c>.
/// </summary>
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
        : base("sign", terminal.Texts[() => RuleSetsTexts.Command_rules_sign])
    {
        var options = new CommandOptions(terminal.Texts);
        _terminal = terminal;
        Add(
            _files = new Argument<string[]>("FILE")
            {
                Description = terminal.Texts[() => RuleSetsTexts.Argument_RuleSets],
                Arity = ArgumentArity.OneOrMore,
                HelpName = terminal.Texts[() => CommandLineTexts.Name_FILE],
            }
        );
        Add(_key = Required(options.Text("--key", () => RuleSetsTexts.Option_key, () => CommandLineTexts.Name_FILE)));
        Add(_publisher = Required(options.Text("--publisher", () => RuleSetsTexts.Option_publisher, () => RuleSetsTexts.Name_PUBLISHER)));
        Add(_out = Required(options.Text("--out", () => CommandLineTexts.Option_out, () => RuleSetsTexts.Name_BUNDLE)));
        _out.Description = terminal.Texts[() => RuleSetsTexts.Option_out_sign];
        _passphrase = new Passphrase(this, terminal);
        Add(
            _sequence = options.Parsed(
                "--sequence",
                () => RuleSetsTexts.Option_sequence,
                "N",
                text =>
                    long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
                        ? number
                        : (long?)null,
                () => CommandLineTexts.Error_Whole
            )
        );
        _notes =
        [
            options.Text("--notes", () => RuleSetsTexts.Option_notes, () => RuleSetsTexts.Name_TEXT),
            options.Text("--notes-en", () => RuleSetsTexts.Option_notes_en, () => RuleSetsTexts.Name_TEXT),
            options.Text("--notes-ar", () => RuleSetsTexts.Option_notes_ar, () => RuleSetsTexts.Name_TEXT),
        ];
        foreach (var notes in _notes)
            Add(notes);
        Add(_json = options.Switch("--json", () => CommandLineTexts.Option_json));
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var (publisher, place, key) = (parsed.GetValue(_publisher)!, parsed.GetValue(_out)!, parsed.GetValue(_key)!);
        if (!BundleManifest.IsPublisher(publisher))
            return _terminal.WriteError(new CommandError(() => RuleSetsTexts.Error_Publisher, publisher));
        if (Misplaced(place, parsed.GetValue(_files)!) is { } misplaced)
            return _terminal.WriteError(misplaced);
        if (_passphrase.Read(parsed, anew: false, out var words) is { } missing)
            return _terminal.WriteError(missing);
        if (PublisherKeyFile.Open(key, words, out var pair) is { } closed)
            return _terminal.WriteError(RulesKeysCommand.GetError(closed, key));
        using (pair)
        {
            var now = TimeProvider.System.GetUtcNow();
            var draft = new BundleDraft(publisher, parsed.GetValue(_sequence) ?? BundleSigner.GetSequence(now), now, Notes(parsed));
            var signed = BundleSigner.Sign(BundleSigner.Files(parsed.GetValue(_files)!), draft, pair!);
            if (signed.Value is not { } members)
                return _terminal.WriteError(signed.Refusal!);
            if (IsPacked(place))
                OutputFile.Write(place, stream => BundleSigner.Pack(members, now, stream));
            else
                BundleSigner.WriteFolder(members, place);
            return Say(parsed, draft, pair!, place, members.Count - 2);
        }
    }

    private int Say(ParseResult parsed, BundleDraft draft, ECDsa pair, string place, int sets)
    {
        var fingerprint = PublisherKey.From(pair).Fingerprint;
        if (parsed.GetValue(_json))
            _terminal.Out.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        bundle = place,
                        publisher = draft.Publisher,
                        sequence = draft.Sequence,
                        key = fingerprint,
                        sets,
                    },
                    CommandJson.Options
                )
            );
        else
            _terminal.Out.WriteLine(
                _terminal.Texts.Get(
                    () => RuleSetsTexts.RulesSign_Done,
                    place,
                    sets,
                    draft.Publisher,
                    draft.Sequence.ToString(CultureInfo.InvariantCulture),
                    PublisherKey.FormatFingerprint(fingerprint)
                )
            );
        return ExitCode.Done;
    }

    private static bool IsPacked(string place) => place.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    private static CommandError? Misplaced(string place, string[] files) =>
        IsPacked(place) ? OutputFile.Check(place, files)
        : File.Exists(place) || Directory.Exists(place) ? new CommandError(() => RuleSetsTexts.Error_BundleExists, place)
        : null;

    /// <summary>The French notes are used for languages without their own.</summary>
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
