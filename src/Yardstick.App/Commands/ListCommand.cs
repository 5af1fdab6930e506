using System.CommandLine;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Commands;

/// <summary>Writes a published list, or the list as it stands on a day.</summary>
internal sealed class ListCommand : Command
{
    private static readonly Dictionary<string, ListFormat> Formats =
        new(StringComparer.OrdinalIgnoreCase) { ["table"] = ListFormat.Table, ["csv"] = ListFormat.Csv, ["json"] = ListFormat.Json };

    private readonly Terminal _terminal;
    private readonly DatabaseCommand _stored;
    private readonly Option<Discipline?> _code;
    private readonly Option<Breed?> _population;
    private readonly Option<int?> _number;
    private readonly Option<DateOnly?> _asOf;
    private readonly Option<ListFormat?> _format;
    private readonly Option<bool> _json;

    public ListCommand(Terminal terminal)
        : base("list", terminal.Texts["Verb_list"])
    {
        var options = new CommandOptions(terminal.Texts);
        _terminal = terminal;
        Add(_code = options.Code());
        Add(_population = options.Population());
        Add(_number = options.Whole("--number", 1));
        _number.Description = terminal.Texts["Option--number_list"];
        Add(_asOf = options.Day("--as-of"));
        Add(_format = options.Choice("--format", Formats));
        Add(_json = options.Switch("--json"));
        _stored = new DatabaseCommand(terminal, new SettingsOptions(this, terminal, Setting.Data, Setting.Database, Setting.Standards));
        SetAction((parsed, cancellationToken) => _stored.RunAsync(parsed, (books, _) => RunAsync(books, parsed, cancellationToken), cancellationToken));
    }

    private async Task<int> RunAsync(AppServices books, ParseResult parsed, CancellationToken cancellationToken)
    {
        var (number, asOf) = (parsed.GetValue(_number), parsed.GetValue(_asOf));
        if (number is not null && asOf is not null) return _terminal.Refuse(new CommandError("Error_NumberAndDay"));
        var book = await PoolOptions.FindAsync(books, parsed.GetValue(_code), parsed.GetValue(_population), cancellationToken);
        if (await FindAsync(books, book, number, asOf, cancellationToken) is not { } list)
            return _terminal.Refuse(number is { } wanted ? new CommandError("Error_List", wanted) : new CommandError("Refusal_NothingToPublish"));
        Write(list, parsed.GetValue(_format) ?? (parsed.GetValue(_json) ? ListFormat.Json : ListFormat.Table));
        return ExitCode.Done;
    }

    /// <summary>The published list asked for, or the latest; where none is published or a day is named, the list as it stands.</summary>
    private static async Task<ListDocument?> FindAsync(AppServices books, PoolExtent book, int? number, DateOnly? asOf, CancellationToken cancellationToken)
    {
        var lists = books.Get<ListsStore>();
        if (asOf is null)
        {
            number ??= (await lists.LatestAsync(book.Code, book.Population, 1, cancellationToken)) is [var latest] ? latest.Number : null;
            if (number is { } wanted)
            {
                if (await lists.FindWithEntriesAsync(book.Code, book.Population, wanted, cancellationToken) is not { } row) return null;
                var csv = (await lists.FindAsync(book.Code, book.Population, wanted, cancellationToken))!.Csv;
                return new ListDocument(row.Standards, row.Code, row.Population, row.AsOf, row.Entries, csv) { Number = row.Number, Sha256 = row.Sha256 };
            }
        }

        var list = await books.Get<ComposeList>().AsOfAsync(book.Code, book.Population, asOf ?? book.Last, DecisionsTaken.Published, cancellationToken);
        return list.Rows.Count == 0 ? null : ListDocument.From(list);
    }

    private void Write(ListDocument list, ListFormat format)
    {
        if (format != ListFormat.Table)
        {
            list.Write(_terminal.Out, format);
            return;
        }

        var words = new ResourceTexts("Features.Ratings", _terminal.Language);
        var lines = list.Lines().ToList();
        var heads = lines[0].Select(column => _terminal.Texts["Column_" + column]).ToList();
        _terminal.Say(list.Number is null ? "List_Unpublished" : "List_Published", list.Number, words.GetForMember("RaceCode", list.Code), words.GetForMember("Population", list.Population), list.AsOf, list.Standards);
        _terminal.Table(heads, lines[1..]);
    }
}
