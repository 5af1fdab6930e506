using System.CommandLine;
using Yardstick.App.Components;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists.Commands;

/// <summary>Implements the <c>list</c> command: writes a published list, or the current list of a day.</summary>
internal sealed class ListCommand : Command
{
    private static readonly Dictionary<string, ListFormat> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        ["table"] = ListFormat.Table,
        ["csv"] = ListFormat.Csv,
        ["json"] = ListFormat.Json,
    };

    private static readonly Dictionary<string, Func<string>> Columns = new(StringComparer.Ordinal)
    {
        ["rank"] = () => ListsTexts.Column_rank,
        ["horse_id"] = () => ListsTexts.Column_horse_id,
        ["horse"] = () => ListsTexts.Column_horse,
        ["country"] = () => ListsTexts.Column_country,
        ["age"] = () => ListsTexts.Column_age,
        ["mark_lb"] = () => ListsTexts.Column_mark_lb,
        ["mark_kg"] = () => ListsTexts.Column_mark_kg,
        ["assessment_lb"] = () => ListsTexts.Column_assessment_lb,
        ["confidence"] = () => ListsTexts.Column_confidence,
        ["last_figure_lb"] = () => ListsTexts.Column_last_figure_lb,
        ["runs"] = () => ListsTexts.Column_runs,
        ["last_run"] = () => ListsTexts.Column_last_run,
        ["best_figure_lb"] = () => ListsTexts.Column_best_figure_lb,
        ["bred"] = () => ListsTexts.Column_bred,
        ["last_run_country"] = () => ListsTexts.Column_last_run_country,
        ["provisional"] = () => ListsTexts.Column_provisional,
        ["inactive"] = () => ListsTexts.Column_inactive,
        ["unrated_runs"] = () => ListsTexts.Column_unrated_runs,
        ["estimated_runs"] = () => ListsTexts.Column_estimated_runs,
        ["reason"] = () => ListsTexts.Column_reason,
    };

    private readonly Terminal _terminal;
    private readonly DatabaseCommand _stored;
    private readonly Option<Discipline?> _discipline;
    private readonly Option<Breed?> _breed;
    private readonly Option<int?> _number;
    private readonly Option<DateOnly?> _asOf;
    private readonly Option<ListFormat?> _format;
    private readonly Option<bool> _json,
        _definitive,
        _inactive;

    public ListCommand(CommandContext context)
        : base("list", context.Terminal.Texts[() => ListsTexts.Command_list])
    {
        var options = new CommandOptions(context.Terminal.Texts);
        _terminal = context.Terminal;
        Add(_discipline = options.Discipline());
        Add(_breed = options.Breed());
        Add(_number = options.Whole("--number", () => ListsTexts.Option_number, 1));
        _number.Description = context.Terminal.Texts[() => ListsTexts.Option_number_list];
        Add(_asOf = options.Day("--as-of", () => ListsTexts.Option_as_of));
        Add(_format = options.Choice("--format", () => ListsTexts.Option_format, Formats));
        Add(_definitive = options.Switch("--without-provisional", () => ListsTexts.Option_without_provisional));
        Add(_inactive = options.Switch("--inactive", () => ListsTexts.Option_inactive));
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
        var (number, asOf) = (parsed.GetValue(_number), parsed.GetValue(_asOf));
        if (number is not null && asOf is not null)
            return _terminal.WriteError(new CommandError(() => ListsTexts.Error_NumberAndDay));
        var pool = await PoolOptions.FindAsync(services, parsed.GetValue(_discipline), parsed.GetValue(_breed), cancellationToken);
        var found = parsed.GetValue(_inactive)
            ? await FindInactiveAsync(services, pool, asOf, cancellationToken)
            : await FindAsync(services, pool, number, asOf, cancellationToken);
        if (found is not { } list)
            return _terminal.WriteError(
                number is { } wanted
                    ? new CommandError(() => ListsTexts.Error_List, wanted)
                    : new CommandError(() => FeaturesTexts.Refusal_NothingToPublish)
            );
        if (parsed.GetValue(_definitive))
            list = list.WithoutProvisional();
        Write(list, parsed.GetValue(_format) ?? (parsed.GetValue(_json) ? ListFormat.Json : ListFormat.Table));
        return ExitCode.Done;
    }

    /// <summary>
    /// Returns the published list with the number, or the latest. If none is published or a day is specified, composes the list from the
    /// ratings. Returns null if there is no such list.
    /// </summary>
    private static async Task<ListDocument?> FindAsync(
        AppServices services,
        PoolExtent pool,
        int? number,
        DateOnly? asOf,
        CancellationToken cancellationToken
    )
    {
        var lists = services.Get<ListsStore>();
        if (asOf is null)
        {
            number ??= (await lists.LatestAsync(pool.Pool, 1, cancellationToken)) is [var latest] ? latest.Number : null;
            if (number is { } wanted)
            {
                if (await lists.FindWithEntriesAsync(pool.Pool, wanted, cancellationToken) is not { } row)
                    return null;
                var csv = (await lists.FindAsync(pool.Pool, wanted, cancellationToken))!.Csv;
                return new ListDocument(row.RuleSet, row.Pool, row.AsOf, row.Entries, csv)
                {
                    Number = row.Number,
                    Sha256 = row.Sha256,
                    Format = row.Format,
                };
            }
        }

        var list = await services
            .Get<ComposeList>()
            .ComposeAsOfAsync(pool.Pool, asOf ?? pool.Last, DecisionsTaken.Published, cancellationToken);
        return list.Rows.Count == 0
            ? null
            : ListDocument.From(list, await services.Get<RatingsStore>().WithoutFigureAsync(list.Pool, list.AsOf, cancellationToken));
    }

    /// <summary>Returns the rated horses that are not on the list of a day, by default that of the last result.</summary>
    private static async Task<ListDocument?> FindInactiveAsync(
        AppServices services,
        PoolExtent pool,
        DateOnly? asOf,
        CancellationToken cancellationToken
    ) =>
        ListDocument.FromUnlisted(
            await services.Get<ComposeList>().ComposeAsOfAsync(pool.Pool, asOf ?? pool.Last, DecisionsTaken.Published, cancellationToken)
        );

    private void Write(ListDocument list, ListFormat format)
    {
        if (format != ListFormat.Table)
        {
            list.Write(_terminal.Out, format);
            return;
        }

        var words = _terminal.Texts;
        var lines = list.Lines().ToList();
        var heads = lines[0].Select(column => _terminal.Texts[Columns[column]]).ToList();
        _terminal.WriteMessage(
            list.Number is null ? () => ListsTexts.List_Unpublished : () => ListsTexts.List_Published,
            list.Number,
            words[list.Pool.Discipline.Text()],
            words[list.Pool.Breed.Text()],
            list.AsOf,
            list.RuleSet
        );
        _terminal.Table(heads, lines[1..]);
    }
}
