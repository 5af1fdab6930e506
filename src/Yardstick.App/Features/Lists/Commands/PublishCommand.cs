using System.CommandLine;
using System.Text.Json;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists.Commands;

/// <summary>Implements the <c>publish</c> command: publishes the list of a discipline and breed under the next number.</summary>
internal sealed class PublishCommand : Command
{
    private readonly Terminal _terminal;
    private readonly DatabaseCommand _stored;
    private readonly Option<Discipline?> _discipline;
    private readonly Option<Breed?> _breed;
    private readonly Option<DateOnly?> _asOf;
    private readonly Option<bool> _json;

    public PublishCommand(CommandContext context)
        : base("publish", context.Terminal.Texts[() => ListsTexts.Command_publish])
    {
        var options = new CommandOptions(context.Terminal.Texts);
        _terminal = context.Terminal;
        Add(_discipline = options.Discipline());
        Add(_breed = options.Breed());
        Add(_asOf = options.Day("--as-of", () => ListsTexts.Option_as_of));
        Add(_json = options.Switch("--json", () => CommandLineTexts.Option_json));
        _stored = new DatabaseCommand(
            context,
            new SettingsOptions(this, context.Terminal, Setting.Data, Setting.Database, Setting.RuleSet)
        );
        SetAction(
            (parsed, cancellationToken) =>
                _stored.RunAsync(parsed, services => RunAsync(services, parsed, cancellationToken), cancellationToken)
        );
    }

    private async Task<int> RunAsync(AppServices services, ParseResult parsed, CancellationToken cancellationToken)
    {
        await services.CatchUpAsync(null, cancellationToken);
        var pool = await PoolOptions.FindAsync(services, parsed.GetValue(_discipline), parsed.GetValue(_breed), cancellationToken);
        var published = await services
            .Get<PublishList>()
            .PublishAsOfAsync(pool.Pool, parsed.GetValue(_asOf) ?? pool.Last, Actor.Command, null, cancellationToken);
        // Later marks start from the decisions that are now published, so the races after the day of the list are rated again.
        await services.CatchUpAsync(null, cancellationToken);
        return published.Match(
            list => Write(list, parsed.GetValue(_json)),
            refusal => _terminal.WriteError(new CommandError(refusal.Code.Text(), [.. refusal.Arguments]))
        );
    }

    private int Write(ListRow list, bool json)
    {
        var words = _terminal.Texts;
        if (json)
            _terminal.Out.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        number = list.Number,
                        code = list.Discipline.ToString(),
                        population = list.Breed.ToString(),
                        asOf = list.AsOf,
                        standards = list.RuleSet,
                        horses = list.Horses,
                        sha256 = list.Sha256,
                    },
                    CommandJson.Options
                )
            );
        else
            _terminal.Out.WriteLine(
                _terminal.Texts.Get(
                    () => ListsTexts.Publish_Done,
                    list.Number,
                    words[list.Discipline.Text()],
                    words[list.Breed.Text()],
                    list.AsOf,
                    list.Horses,
                    list.Sha256
                )
            );
        return ExitCode.Done;
    }
}
