using System.CommandLine;
using System.Text.Json;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Security;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Commands;

/// <summary>The keys: those that sign access tokens, and those that everything secret is sealed under.</summary>
internal sealed class KeysCommand : Command
{
    public KeysCommand(Terminal terminal)
        : base("keys", terminal.Texts["Verb_keys"])
    {
        Add(new ListOfKeys(terminal));
        Add(new Rotation(terminal));
        Add(new NewMaster(terminal));
        Add(new Rewrapping(terminal));
        Add(new NewIndex(terminal));
        Action = new HelpScreen(terminal);
    }

    private static DatabaseCommand On(Command verb, Terminal terminal) => new(terminal, new SettingsOptions(verb, terminal, Setting.Data, Setting.Database, Setting.Keys));

    private sealed class ListOfKeys : Command
    {
        private readonly Terminal _terminal;

        public ListOfKeys(Terminal terminal)
            : base("list", terminal.Texts["Verb_keys_list"])
        {
            _terminal = terminal;
            var json = new CommandOptions(terminal.Texts).Switch("--json");
            Add(json);
            var stored = On(this, terminal);
            SetAction((parsed, cancellationToken) => stored.RunAsync(parsed, (books, _) => RunAsync(books, parsed.GetValue(json), cancellationToken), cancellationToken));
        }

        private async Task<int> RunAsync(AppServices books, bool json, CancellationToken cancellationToken)
        {
            var ring = books.Get<KeyRing>();
            var now = books.Get<TimeProvider>().GetUtcNow();
            var masters = ring.All.Select(key => (key.Id, Use: "master", key.MadeAt, State: key.Id == ring.Current.Id ? "current" : "kept"));
            var signing = (await books.Get<SessionsStore>().SigningKeysAsync(cancellationToken)).Select(key => (Id: key.Kid, Use: "signing", key.MadeAt, State: StateOf(key, now)));
            var keys = masters.Concat(signing).ToList();
            if (json) _terminal.Out.WriteLine(JsonSerializer.Serialize(keys.Select(key => new { id = key.Id, use = key.Use, madeAt = key.MadeAt, state = key.State }), CommandJson.Options));
            else
            {
                var texts = _terminal.Texts;
                _terminal.Table(
                    ["ID", texts["Keys_Use"], texts["Keys_MadeAt"], texts["Keys_State"]],
                    [.. keys.Select(key => (IReadOnlyList<string>)[key.Id, texts["Keys_Use_" + key.Use], key.MadeAt.ToString("u"), texts["Keys_State_" + key.State]])]);
            }

            return ExitCode.Done;
        }

        private static string StateOf(SigningKeyRow key, DateTimeOffset now) =>
            key.RetiredAt <= now ? "retired" : key.ActiveFrom is not { } from ? "next" : from > now ? "coming" : "signs";
    }

    private sealed class Rotation : Command
    {
        private readonly Terminal _terminal;

        public Rotation(Terminal terminal)
            : base("rotate", terminal.Texts["Verb_keys_rotate"])
        {
            _terminal = terminal;
            var now = new CommandOptions(terminal.Texts).Switch("--now");
            Add(now);
            var stored = On(this, terminal);
            SetAction((parsed, cancellationToken) => stored.RunAsync(parsed, (books, _) => RunAsync(books.Get<RotateKeys>(), parsed.GetValue(now), cancellationToken), cancellationToken));
        }

        private async Task<int> RunAsync(RotateKeys rotate, bool now, CancellationToken cancellationToken)
        {
            if (now) return Say("Keys_RotatedNow", await rotate.RunNowAsync(cancellationToken));
            return (await rotate.RunAsync(cancellationToken)).Match(
                rotation => Say("Keys_Rotated", rotation),
                refusal => _terminal.Refuse(new CommandError($"Refusal_{refusal.Code}", [.. refusal.Arguments])));
        }

        private int Say(string key, KeyRotation rotation)
        {
            _terminal.Out.WriteLine(_terminal.Texts.With(key, rotation.Signs.Kid, rotation.Signs.ActiveFrom!.Value.ToString("u"), rotation.Next.Kid));
            return ExitCode.Done;
        }
    }

    private sealed class NewMaster : Command
    {
        public NewMaster(Terminal terminal)
            : base("new", terminal.Texts["Verb_keys_new"])
        {
            var stored = On(this, terminal);
            SetAction((parsed, cancellationToken) => stored.RunAsync(parsed, async (books, _) =>
            {
                var ring = books.Get<KeyRing>();
                var key = ring.Add();
                await books.Get<AuditStore>().AddAsync(AuditRow.Create(Actor.Command, books.Get<TimeProvider>().GetUtcNow(), "keys.added", key.Id), cancellationToken);
                terminal.Out.WriteLine(terminal.Texts.With("Keys_New", key.Id, ring.Place, await books.Get<RewrapKeys>().RemainingAsync(cancellationToken)));
                return ExitCode.Done;
            }, cancellationToken));
        }
    }

    private sealed class NewIndex : Command
    {
        public NewIndex(Terminal terminal)
            : base("new-index", terminal.Texts["Verb_keys_new-index"])
        {
            var stored = On(this, terminal);
            SetAction((parsed, cancellationToken) => stored.RunAsync(parsed, async (books, _) =>
            {
                var (key, changed) = (books.Get<KeyRing>().AddIndex(), 0);
                await books.WithinAsync<AccountsStore>(async accounts => changed = await accounts.ReindexAsync(cancellationToken));
                await books.Get<AuditStore>().AddAsync(AuditRow.Create(Actor.Command, books.Get<TimeProvider>().GetUtcNow(), "keys.added", key.Id), cancellationToken);
                terminal.Out.WriteLine(terminal.Texts.With("Keys_NewIndex", key.Id, books.Get<KeyRing>().Place, changed));
                return ExitCode.Done;
            }, cancellationToken));
        }
    }

    private sealed class Rewrapping : Command
    {
        private readonly Terminal _terminal;

        public Rewrapping(Terminal terminal)
            : base("rewrap", terminal.Texts["Verb_keys_rewrap"])
        {
            _terminal = terminal;
            var stored = On(this, terminal);
            SetAction((parsed, cancellationToken) => stored.RunAsync(parsed, (books, _) => RunAsync(books, cancellationToken), cancellationToken));
        }

        private async Task<int> RunAsync(AppServices books, CancellationToken cancellationToken)
        {
            var rewrap = books.Get<RewrapKeys>();
            var done = await _terminal.WithPartAsync(_terminal.Texts["Keys_Rewrapping"], bar => rewrap.RunAsync(bar is null ? null : new RewrappedPart(bar), cancellationToken));
            if (done.Rewrapped > 0) await books.Get<AuditStore>().AddAsync(AuditRow.Create(Actor.Command, books.Get<TimeProvider>().GetUtcNow(), "keys.rewrapped", books.Get<KeyRing>().Current.Id), cancellationToken);
            _terminal.Out.WriteLine(_terminal.Texts.With("Keys_Rewrapped", done.Rewrapped, done.Remaining));
            return done.Remaining == 0 ? ExitCode.Done : ExitCode.SomeRefused;
        }

        private sealed class RewrappedPart(IProgress<double> bar) : IProgress<RewrapProgress>
        {
            public void Report(RewrapProgress value) => bar.Report(value.Rewrapped / (double)Math.Max(1, value.Rewrapped + value.Remaining));
        }
    }
}
