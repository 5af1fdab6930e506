using System.CommandLine;
using System.Text.Json;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Commands;

/// <summary>Publishes the list of a discipline and breed under the next number.</summary>
internal sealed class PublishCommand : Command
{
    private readonly Terminal _terminal;
    private readonly DatabaseCommand _stored;
    private readonly Option<Discipline?> _code;
    private readonly Option<Breed?> _population;
    private readonly Option<DateOnly?> _asOf;
    private readonly Option<bool> _json;

    public PublishCommand(Terminal terminal)
        : base("publish", terminal.Texts["Verb_publish"])
    {
        var options = new CommandOptions(terminal.Texts);
        _terminal = terminal;
        Add(_code = options.Code());
        Add(_population = options.Population());
        Add(_asOf = options.Day("--as-of"));
        Add(_json = options.Switch("--json"));
        _stored = new DatabaseCommand(terminal, new SettingsOptions(this, terminal, Setting.Data, Setting.Database, Setting.Standards));
        SetAction((parsed, cancellationToken) => _stored.RunAsync(parsed, (books, _) => RunAsync(books, parsed, cancellationToken), cancellationToken));
    }

    private async Task<int> RunAsync(AppServices books, ParseResult parsed, CancellationToken cancellationToken)
    {
        await books.CatchUpAsync(null, cancellationToken);
        var book = await PoolOptions.FindAsync(books, parsed.GetValue(_code), parsed.GetValue(_population), cancellationToken);
        var published = await books.Get<PublishList>().AsOfAsync(book.Code, book.Population, parsed.GetValue(_asOf) ?? book.Last, Actor.Command, null, cancellationToken);
        // What the commission decided is the base of every later change: races after the list's day are rated again.
        await books.CatchUpAsync(null, cancellationToken);
        return published.Match(
            list => Write(list, parsed.GetValue(_json)),
            refusal => _terminal.Refuse(new CommandError($"Refusal_{refusal.Code}", [.. refusal.Arguments])));
    }

    private int Write(ListRow list, bool json)
    {
        var words = new ResourceTexts("Features.Ratings", _terminal.Language);
        if (json)
            _terminal.Out.WriteLine(JsonSerializer.Serialize(
                new { number = list.Number, code = list.Code.ToString(), population = list.Population.ToString(), asOf = list.AsOf, standards = list.Standards, horses = list.Horses, sha256 = list.Sha256 },
                CommandJson.Options));
        else _terminal.Out.WriteLine(_terminal.Texts.With("Publish_Done", list.Number, words.GetForMember("RaceCode", list.Code), words.GetForMember("Population", list.Population), list.AsOf, list.Horses, list.Sha256));
        return ExitCode.Done;
    }
}
