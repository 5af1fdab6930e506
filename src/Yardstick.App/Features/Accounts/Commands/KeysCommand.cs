using System.CommandLine;
using System.Text.Json;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Features.Accounts.Commands;

/// <summary>
/// Implements the <c>keys</c> command: lists, adds and rotates the signing keys of access tokens and the keys that encrypt stored secrets.
/// </summary>
internal sealed class KeysCommand : Command
{
    public KeysCommand(CommandContext context)
        : base("keys", context.Terminal.Texts[() => AccountsTexts.Command_keys])
    {
        Add(new ListOfKeys(context));
        Add(new Rotation(context));
        Add(new NewMaster(context));
        Add(new Rewrapping(context));
        Add(new NewIndex(context));
        Action = new HelpScreen(context.Terminal);
    }

    private static DatabaseCommand On(Command command, CommandContext context) =>
        new(context, new SettingsOptions(command, context.Terminal, Setting.Data, Setting.Database, Setting.Keys));

    private sealed class ListOfKeys : Command
    {
        private readonly Terminal _terminal;

        public ListOfKeys(CommandContext context)
            : base("list", context.Terminal.Texts[() => AccountsTexts.Command_keys_list])
        {
            _terminal = context.Terminal;
            var json = new CommandOptions(context.Terminal.Texts).Switch("--json", () => CommandLineTexts.Option_json);
            Add(json);
            var stored = On(this, context);
            SetAction(
                (parsed, cancellationToken) =>
                    stored.RunAsync(parsed, services => RunAsync(services, parsed.GetValue(json), cancellationToken), cancellationToken)
            );
        }

        private async Task<int> RunAsync(AppServices services, bool json, CancellationToken cancellationToken)
        {
            var ring = services.Get<KeyRing>();
            var now = services.Get<TimeProvider>().GetUtcNow();
            var masters = ring.All.Select(key =>
                (key.Id, Use: "master", key.MadeAt, State: key.Id == ring.Current.Id ? "current" : "kept")
            );
            var signing = (await services.Get<SigningKeysStore>().ListAsync(cancellationToken)).Select(key =>
                (Id: key.Kid, Use: "signing", key.MadeAt, State: GetState(key, now))
            );
            var keys = masters.Concat(signing).ToList();
            if (json)
                _terminal.Out.WriteLine(
                    JsonSerializer.Serialize(
                        keys.Select(key => new
                        {
                            id = key.Id,
                            use = key.Use,
                            madeAt = key.MadeAt,
                            state = key.State,
                        }),
                        CommandJson.Options
                    )
                );
            else
                WriteTable([.. keys.Select(key => (key.Id, key.Use, key.MadeAt, key.State))]);

            return ExitCode.Done;
        }

        private void WriteTable(IReadOnlyList<(string Id, string Use, DateTimeOffset MadeAt, string State)> keys)
        {
            var texts = _terminal.Texts;
            _terminal.Table(
                ["ID", texts[() => AccountsTexts.Keys_Use], texts[() => AccountsTexts.Keys_MadeAt], texts[() => AccountsTexts.Keys_State]],
                [
                    .. keys.Select(key =>
                        (IReadOnlyList<string>)[key.Id, texts[UseText(key.Use)], key.MadeAt.ToString("u"), texts[StateText(key.State)]]
                    ),
                ]
            );
        }

        private static Func<string> UseText(string use) =>
            use == "master" ? () => AccountsTexts.Keys_Use_master : () => AccountsTexts.Keys_Use_signing;

        private static Func<string> StateText(string state) =>
            state switch
            {
                "current" => () => AccountsTexts.Keys_State_current,
                "kept" => () => AccountsTexts.Keys_State_kept,
                "signs" => () => AccountsTexts.Keys_State_signs,
                "next" => () => AccountsTexts.Keys_State_next,
                "coming" => () => AccountsTexts.Keys_State_coming,
                "retired" => () => AccountsTexts.Keys_State_retired,
                _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state."),
            };

        private static string GetState(SigningKeyRow key, DateTimeOffset now) =>
            key.RetiredAt <= now ? "retired"
            : key.ActiveFrom is not { } from ? "next"
            : from > now ? "coming"
            : "signs";
    }

    private sealed class Rotation : Command
    {
        private readonly Terminal _terminal;

        public Rotation(CommandContext context)
            : base("rotate", context.Terminal.Texts[() => AccountsTexts.Command_keys_rotate])
        {
            _terminal = context.Terminal;
            var now = new CommandOptions(context.Terminal.Texts).Switch("--now", () => AccountsTexts.Option_now);
            Add(now);
            var stored = On(this, context);
            SetAction(
                (parsed, cancellationToken) =>
                    stored.RunAsync(
                        parsed,
                        services => RunAsync(services.Get<RotateKeys>(), parsed.GetValue(now), cancellationToken),
                        cancellationToken
                    )
            );
        }

        private async Task<int> RunAsync(RotateKeys rotate, bool now, CancellationToken cancellationToken)
        {
            if (now)
                return Say(() => AccountsTexts.Keys_RotatedNow, await rotate.RunNowAsync(cancellationToken));
            return (await rotate.RunAsync(cancellationToken)).Match(
                rotation => Say(() => AccountsTexts.Keys_Rotated, rotation),
                refusal => _terminal.WriteError(new CommandError(refusal.Code.Text(), [.. refusal.Arguments]))
            );
        }

        private int Say(Func<string> text, KeyRotation rotation)
        {
            _terminal.Out.WriteLine(
                _terminal.Texts.Get(text, rotation.Signs.Kid, rotation.Signs.ActiveFrom!.Value.ToString("u"), rotation.Next.Kid)
            );
            return ExitCode.Done;
        }
    }

    private sealed class NewMaster : Command
    {
        public NewMaster(CommandContext context)
            : base("new", context.Terminal.Texts[() => AccountsTexts.Command_keys_new])
        {
            var stored = On(this, context);
            SetAction(
                (parsed, cancellationToken) =>
                    stored.RunAsync(
                        parsed,
                        async services =>
                        {
                            var ring = services.Get<KeyRing>();
                            var key = ring.Add();
                            await services
                                .Get<AuditStore>()
                                .AddAsync(
                                    AuditRow.Create(Actor.Command, services.Get<TimeProvider>().GetUtcNow(), "keys.added", key.Id),
                                    cancellationToken
                                );
                            context.Terminal.Out.WriteLine(
                                context.Terminal.Texts.Get(
                                    () => AccountsTexts.Keys_New,
                                    key.Id,
                                    ring.Place,
                                    await services.Get<RewrapKeys>().RemainingAsync(cancellationToken)
                                )
                            );
                            return ExitCode.Done;
                        },
                        cancellationToken
                    )
            );
        }
    }

    private sealed class NewIndex : Command
    {
        public NewIndex(CommandContext context)
            : base("new-index", context.Terminal.Texts[() => AccountsTexts.Command_keys_new_index])
        {
            var stored = On(this, context);
            SetAction(
                (parsed, cancellationToken) =>
                    stored.RunAsync(
                        parsed,
                        async services =>
                        {
                            var key = services.Get<KeyRing>().AddIndex();
                            var changed = await services.Get<PeopleStore>().ReindexAsync(cancellationToken);
                            await services
                                .Get<AuditStore>()
                                .AddAsync(
                                    AuditRow.Create(Actor.Command, services.Get<TimeProvider>().GetUtcNow(), "keys.added", key.Id),
                                    cancellationToken
                                );
                            context.Terminal.Out.WriteLine(
                                context.Terminal.Texts.Get(
                                    () => AccountsTexts.Keys_NewIndex,
                                    key.Id,
                                    services.Get<KeyRing>().Place,
                                    changed
                                )
                            );
                            return ExitCode.Done;
                        },
                        cancellationToken
                    )
            );
        }
    }

    private sealed class Rewrapping : Command
    {
        private readonly Terminal _terminal;

        public Rewrapping(CommandContext context)
            : base("rewrap", context.Terminal.Texts[() => AccountsTexts.Command_keys_rewrap])
        {
            _terminal = context.Terminal;
            var stored = On(this, context);
            SetAction(
                (parsed, cancellationToken) => stored.RunAsync(parsed, services => RunAsync(services, cancellationToken), cancellationToken)
            );
        }

        private async Task<int> RunAsync(AppServices services, CancellationToken cancellationToken)
        {
            var rewrap = services.Get<RewrapKeys>();
            var done = await _terminal.WithFractionProgressAsync(
                _terminal.Texts[() => AccountsTexts.Keys_Rewrapping],
                bar => rewrap.RunAsync(bar is null ? null : new RewrappedPart(bar), cancellationToken)
            );
            if (done.Rewrapped > 0)
                await services
                    .Get<AuditStore>()
                    .AddAsync(
                        AuditRow.Create(
                            Actor.Command,
                            services.Get<TimeProvider>().GetUtcNow(),
                            "keys.rewrapped",
                            services.Get<KeyRing>().Current.Id
                        ),
                        cancellationToken
                    );
            _terminal.Out.WriteLine(_terminal.Texts.Get(() => AccountsTexts.Keys_Rewrapped, done.Rewrapped, done.Remaining));
            return done.Remaining == 0 ? ExitCode.Done : ExitCode.SomeRefused;
        }

        private sealed class RewrappedPart(IProgress<double> bar) : IProgress<RewrapProgress>
        {
            public void Report(RewrapProgress value) =>
                bar.Report(value.Rewrapped / (double)Math.Max(1, value.Rewrapped + value.Remaining));
        }
    }
}
