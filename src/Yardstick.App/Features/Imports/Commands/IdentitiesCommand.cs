using System.CommandLine;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Features.Imports.Commands;

/// <summary>
/// Implements the <c>identities</c> command: lists and settles runners whose horse is not certain, and races that seem to be given twice.
/// </summary>
internal sealed class IdentitiesCommand : Command
{
    public IdentitiesCommand(CommandContext context)
        : base("identities", context.Terminal.Texts[() => ImportsTexts.Command_identities])
    {
        Add(new ListOfCases(context));
        Add(new HorseDecision(context));
        Add(new RaceDecision(context));
        Action = new HelpScreen(context.Terminal);
    }

    private static DatabaseCommand On(Command command, CommandContext context) =>
        new(context, new SettingsOptions(command, context.Terminal, Setting.Data, Setting.Database, Setting.RuleSet));

    private static Argument<long> CaseArgument(CommandContext context) =>
        new("CASE") { Description = context.Terminal.Texts[() => ImportsTexts.Argument_CASE] };

    /// <summary>Rates the races after a decision, or writes that there is no such case.</summary>
    private static async Task<int> EndAsync(
        AppServices services,
        Terminal terminal,
        long number,
        DateOnly? changed,
        CancellationToken cancellationToken
    )
    {
        if (changed is null)
            return terminal.WriteError(new CommandError(() => ImportsTexts.Error_NoCase, number));
        var rated = await services.WithProgressAsync(
            terminal,
            terminal.Texts[() => CommandLineTexts.Progress_Rating],
            progress => services.Get<RateHistory>().CatchUpAsync(progress, cancellationToken),
            cancellationToken
        );
        terminal.Out.WriteLine(terminal.Texts.Get(() => ImportsTexts.Identities_Done, rated));
        return ExitCode.Done;
    }

    /// <summary>Lists the open cases.</summary>
    private sealed class ListOfCases : Command
    {
        private readonly Terminal _terminal;

        public ListOfCases(CommandContext context)
            : base("list", context.Terminal.Texts[() => ImportsTexts.Command_identities_list])
        {
            _terminal = context.Terminal;
            var stored = On(this, context);
            SetAction(
                (parsed, cancellationToken) => stored.RunAsync(parsed, services => RunAsync(services, cancellationToken), cancellationToken)
            );
        }

        private async Task<int> RunAsync(AppServices services, CancellationToken cancellationToken)
        {
            foreach (var open in await services.Get<IdentitiesStore>().OpenAsync(cancellationToken))
            {
                var candidates = string.Join(", ", open.Candidates.Select(horse => horse.Id));
                var row = open.Case;
                _terminal.Out.WriteLine(
                    _terminal.Texts.Get(() => ImportsTexts.Identities_ListedHorse, row.Id, row.Name, row.RaceId, candidates)
                );
            }

            foreach (var (row, _) in await services.Get<RaceCasesStore>().OpenAsync(cancellationToken))
                _terminal.Out.WriteLine(_terminal.Texts.Get(() => ImportsTexts.Identities_ListedRace, row.Id, row.RaceId, row.OtherRaceId));
            return ExitCode.Done;
        }
    }

    /// <summary>Decides which horse a runner is.</summary>
    private sealed class HorseDecision : Command
    {
        public HorseDecision(CommandContext context)
            : base("settle", context.Terminal.Texts[() => ImportsTexts.Command_identities_settle])
        {
            var options = new CommandOptions(context.Terminal.Texts);
            var number = CaseArgument(context);
            var horse = options.Text("--horse", () => ImportsTexts.Option_horse, () => ImportsTexts.Name_ID);
            var another = options.Switch("--another", () => ImportsTexts.Option_another);
            Add(number);
            Add(horse);
            Add(another);
            var stored = On(this, context);
            SetAction(
                (parsed, cancellationToken) =>
                    (parsed.GetValue(horse) is null) != parsed.GetValue(another)
                        ? Task.FromResult(
                            context.Terminal.WriteError(new CommandError(() => ImportsTexts.Error_OneChoice, "--horse", "--another"))
                        )
                        : stored.RunAsync(
                            parsed,
                            async services =>
                            {
                                var changed = await services
                                    .Get<IdentitiesStore>()
                                    .SettleAsync(parsed.GetValue(number), parsed.GetValue(horse), Actor.Command, cancellationToken);
                                return await EndAsync(services, context.Terminal, parsed.GetValue(number), changed, cancellationToken);
                            },
                            cancellationToken
                        )
            );
        }
    }

    /// <summary>Decides whether a race held back is the stored one or another.</summary>
    private sealed class RaceDecision : Command
    {
        public RaceDecision(CommandContext context)
            : base("race", context.Terminal.Texts[() => ImportsTexts.Command_identities_race])
        {
            var options = new CommandOptions(context.Terminal.Texts);
            var number = CaseArgument(context);
            var one = options.Switch("--one", () => ImportsTexts.Option_one);
            var two = options.Switch("--two", () => ImportsTexts.Option_two);
            Add(number);
            Add(one);
            Add(two);
            var stored = On(this, context);
            SetAction(
                (parsed, cancellationToken) =>
                    parsed.GetValue(one) == parsed.GetValue(two)
                        ? Task.FromResult(
                            context.Terminal.WriteError(new CommandError(() => ImportsTexts.Error_OneChoice, "--one", "--two"))
                        )
                        : stored.RunAsync(
                            parsed,
                            async services =>
                            {
                                var changed = await services
                                    .Get<SettleRace>()
                                    .RunAsync(parsed.GetValue(number), parsed.GetValue(two), Actor.Command, cancellationToken);
                                return await EndAsync(services, context.Terminal, parsed.GetValue(number), changed, cancellationToken);
                            },
                            cancellationToken
                        )
            );
        }
    }
}
