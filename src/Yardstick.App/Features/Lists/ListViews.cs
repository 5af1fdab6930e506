using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Lists;

/// <summary>
/// Creates the views of lists. The content of a published list comes from its own entries and from the lists before it, never from
/// current ratings.
/// </summary>
internal sealed class ListViews(
    ComposeList draw,
    RatingsStore ratings,
    ListsStore lists,
    DeparturesStore departures,
    RuleSetsInForce ruleSets
)
{
    private readonly PublishedListCache _published = new();

    /// <summary>Returns the current marks of a discipline and breed as of a day.</summary>
    public async Task<ListView> DraftAsync(RatingPool pool, DateOnly asOf, DecisionsTaken decisions, CancellationToken cancellationToken)
    {
        // A draft shows the content of the next list, even on a day for which a list was published.
        var number = await lists.NextNumberAsync(pool, cancellationToken);
        var drawn =
            decisions == DecisionsTaken.IncludingPending
                ? await draw.NumberedAsync(pool, asOf, number, cancellationToken)
                : await draw.PublicDraftAsync(pool, asOf, cancellationToken);
        return await CreateAsync(drawn, ListEntryRow.From(drawn), number, cancellationToken);
    }

    /// <summary>Returns the view of a draft, for review before publication.</summary>
    public Task<ListView> CreateAsync(ListDraft draft, CancellationToken cancellationToken) =>
        CreateAsync(draft.List, draft.Entries, draft.Number, cancellationToken);

    /// <summary>Returns the latest published list; null if there is none.</summary>
    public async Task<ListView?> LatestAsync(RatingPool pool, CancellationToken cancellationToken) =>
        await PublishedAsync(pool, await lists.NextNumberAsync(pool, cancellationToken) - 1);

    /// <summary>Returns a published list, composed once and cached; null if the number does not exist.</summary>
    public Task<ListView?> PublishedAsync(RatingPool pool, int number) =>
        _published.GetAsync((pool, number), () => ReadAsync(pool, number));

    /// <summary>Returns the rated horses that are not on the list of a day, with their reasons.</summary>
    public async Task<ListView> UnlistedAsync(RatingPool pool, DateOnly asOf, CancellationToken cancellationToken)
    {
        var drawn = await draw.PublicDraftAsync(pool, asOf, cancellationToken);
        ILookup<HorseId, DatedMark> history = Array.Empty<DatedMark>().ToLookup(mark => mark.HorseId);
        var entries = ListEntryRow.From(drawn.Unlisted);
        return new ListView(pool, asOf, null, Rows(entries, asOf, null, history))
        {
            RuleSet = drawn.Set.Id,
            Entries = entries,
            WithoutFigure = await WithoutFigureAsync(drawn, drawn.Rows.Concat(drawn.Unlisted), cancellationToken),
        };
    }

    /// <summary>Returns whether results corrected since the publication of a list produce other marks for the same day.</summary>
    public async Task<bool> IsOvertakenAsync(RatingPool pool, int number)
    {
        if (await lists.FindWithEntriesAsync(pool, number, CancellationToken.None) is not { } list)
            return false;
        var drawn = (await draw.NumberedAsync(pool, list.AsOf, number, CancellationToken.None)).Rows.ToDictionary(row =>
            row.State.Horse.Id
        );
        return drawn.Count != list.Entries.Count
            || list.Entries.Exists(entry => drawn.GetValueOrDefault(new HorseId(entry.HorseId))?.State.HorseRating.Mark != entry.Mark);
    }

    /// <summary>Reloads the rule sets and returns the identifier of the one in force today.</summary>
    public async Task<string> FindRuleSetAsync(CancellationToken cancellationToken)
    {
        await ruleSets.RefreshAsync(cancellationToken);
        return ruleSets.Today.Id;
    }

    /// <summary>Returns the version of the declared departures of horses.</summary>
    public Task<DeparturesVersion> DeparturesVersionAsync(CancellationToken cancellationToken) =>
        departures.VersionAsync(cancellationToken);

    private async Task<ListView> CreateAsync(
        MarkList drawn,
        IReadOnlyList<ListEntryRow> entries,
        int number,
        CancellationToken cancellationToken
    )
    {
        var before = number > 1 ? await lists.FindWithEntriesAsync(drawn.Pool, number - 1, cancellationToken) : null;
        var rows = Rows(entries, drawn.AsOf, before, await HistoryAsync(drawn, number, cancellationToken));
        return new ListView(drawn.Pool, drawn.AsOf, null, rows)
        {
            Previous = before?.Number,
            RuleSet = drawn.Set.Id,
            WithoutFigure = await WithoutFigureAsync(drawn, drawn.Rows, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<HorseWithoutFigure>> WithoutFigureAsync(
        MarkList drawn,
        IEnumerable<MarkListRow> shown,
        CancellationToken cancellationToken
    ) =>
        HorseWithoutFigure.FindLast(
            await ratings.WithoutFigureAsync(drawn.Pool, drawn.AsOf, cancellationToken),
            drawn.Pool,
            drawn.AsOf,
            shown.Select(row => row.State.Horse.Id)
        );

    private async Task<ListView?> ReadAsync(RatingPool pool, int number)
    {
        if (await lists.FindWithEntriesAsync(pool, number, CancellationToken.None) is not { } list)
            return null;
        var before = number > 1 ? await lists.FindWithEntriesAsync(pool, number - 1, CancellationToken.None) : null;
        if (list.Entries.Exists(entry => entry.Definitive is null))
            await CompleteAsync(list);
        var history = (await lists.YearAsync(pool, list.AsOf, number, CancellationToken.None)).ToLookup(mark => mark.HorseId);
        return new ListView(pool, list.AsOf, number, Rows(list.Entries, list.AsOf, before, history))
        {
            PublishedAt = list.PublishedAt,
            Previous = before?.Number,
            RuleSet = list.RuleSet,
            Sha256 = list.Sha256,
        };
    }

    /// <summary>Fills in, from the ratings, values that lists published by earlier versions did not store.</summary>
    private async Task CompleteAsync(ListRow list)
    {
        var drawn = (await draw.NumberedAsync(list.Pool, list.AsOf, list.Number, CancellationToken.None)).Rows.ToDictionary(row =>
            row.State.Horse.Id
        );
        list.Entries =
        [
            .. list.Entries.Select(entry => drawn.GetValueOrDefault(new HorseId(entry.HorseId)) is { } row ? entry.With(row) : entry),
        ];
    }

    /// <summary>Returns the published marks of the last year; before the first list, the marks after each run.</summary>
    private async Task<ILookup<HorseId, DatedMark>> HistoryAsync(MarkList drawn, int number, CancellationToken cancellationToken)
    {
        var (from, asOf) = (drawn.AsOf.AddYears(-1), drawn.AsOf);
        if (number > 1)
            return (await lists.YearAsync(drawn.Pool, asOf, number, cancellationToken)).ToLookup(mark => mark.HorseId);
        var marks = await ratings.MarksAsync(drawn.Pool, from, asOf, cancellationToken);
        var held = (await ratings.ListStatesAsOfAsync(drawn.Pool, from, cancellationToken)).Select(state => new DatedMark(
            state.Horse.Id,
            from,
            state.HorseRating.Mark
        ));
        return held.Concat(marks).ToLookup(mark => mark.HorseId);
    }

    private IReadOnlyList<ListViewRow> Rows(
        IReadOnlyList<ListEntryRow> entries,
        DateOnly asOf,
        ListRow? before,
        ILookup<HorseId, DatedMark> history
    )
    {
        var earlier = before?.Entries.ToDictionary(entry => entry.HorseId, entry => entry.Mark, StringComparer.Ordinal);
        return
        [
            .. entries.Select(entry =>
                Row(entry) with
                {
                    Change = earlier?.TryGetValue(entry.HorseId, out var mark) == true ? entry.Mark - mark : null,
                    Year = Steps([.. history[new HorseId(entry.HorseId)].Select(one => (one.Date, one.Mark)), (asOf, entry.Mark)]),
                }
            ),
        ];
    }

    /// <summary>Returns the first mark and each mark that differs from the one before it. The mark is constant in between.</summary>
    private static (DateOnly Day, decimal Mark)[] Steps((DateOnly Day, decimal Mark)[] marks) =>
        [.. marks.Where((mark, i) => i == 0 || mark.Mark != marks[i - 1].Mark)];

    private ListViewRow Row(ListEntryRow entry) =>
        new()
        {
            Rank = entry.Rank,
            HorseId = entry.HorseId,
            Name = entry.Name,
            NameKey = HorseIdentity.NameKey(entry.Name),
            Age = entry.Age,
            Sex = entry.Sex,
            Category = entry.Category,
            MarkPounds = entry.MarkPounds,
            MarkKilograms = entry.MarkKilograms,
            AssessmentPounds = entry.Assessment,
            ConfidencePounds = entry.Confidence,
            DeviationPounds = entry.Deviation ?? entry.Confidence / ruleSets.Today.Assessment.ConfidenceDeviations,
            Runs = entry.Runs,
            LastRun = entry.LastRun,
            Bred = entry.Bred,
            LastRunCountry = entry.LastRunCountry,
            UnratedRuns = entry.UnratedRuns,
            EstimatedRuns = entry.EstimatedRuns,
            Unlisted = entry.Unlisted,
            Binding = entry.Binding,
            Definitive = entry.Definitive ?? true,
        };
}
