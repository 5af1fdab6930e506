using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;
using Yardstick.Engine.Units;

namespace Yardstick.Engine.Marks;

/// <summary>
/// Represents the list of one rating pool on one day: one row per horse, highest mark first. The rule set decides who is listed.
/// </summary>
/// <param name="Set">The rule set.</param>
/// <param name="Pool">The rating pool.</param>
/// <param name="AsOf">The day of the list.</param>
/// <param name="Rows">The rows, in order of rank.</param>
public sealed record MarkList(RuleSet Set, RatingPool Pool, DateOnly AsOf, IReadOnlyList<MarkListRow> Rows)
{
    /// <summary>Gets the rated horses that are not on the list, with their reasons, in order of mark.</summary>
    public IReadOnlyList<MarkListRow> Unlisted { get; init; } = [];

    /// <summary>Gets every rated horse, listed or not.</summary>
    public IEnumerable<MarkListRow> AllRows => Rows.Concat(Unlisted);

    /// <summary>Creates the list from a rating ledger.</summary>
    public static MarkList From(
        RatingLedger ledger,
        RatingPool pool,
        DateOnly asOf,
        NetworkRatingTable? network = null,
        RatingMethod? method = null
    ) => From(ledger.RuleSets.On(asOf), ledger.States.Where(state => state.Pool == pool), new ListScope(pool, asOf, method), network);

    /// <summary>Creates the list from states of one rating pool.</summary>
    /// <param name="set">The rule set.</param>
    /// <param name="states">The states, as computed by the line method.</param>
    /// <param name="scope">The scope of the list.</param>
    /// <param name="network">The network's assessments from all results up to that day; null to keep those of the line method.</param>
    public static MarkList From(RuleSet set, IEnumerable<PoolState> states, ListScope scope, NetworkRatingTable? network = null)
    {
        var (confidence, marks) = (new Confidence(set), new PoolMarks(set, network, scope.Method));
        var asOf = scope.AsOf;
        var membership = new ListMembership(set, asOf, scope.Departures);
        var rows = states
            .Select(marks.Assess)
            .OrderByDescending(state => state.HorseRating.Mark)
            .ThenByDescending(state => state.HorseRating.Assessment.Value)
            .ThenBy(state => state.Horse.Id)
            .Select(state =>
                Row(
                    set,
                    state,
                    network is null ? confidence.DeviationAt(state, asOf) : marks.DeviationAt(state, asOf, network),
                    asOf,
                    membership.Check(state)
                )
            )
            .ToLookup(row => row.Unlisted is null);
        return new MarkList(set, scope.Pool, asOf, Ranked(rows[true])) { Unlisted = Ranked(rows[false]) };
    }

    /// <summary>Returns the same list with decided marks in place of computed ones.</summary>
    /// <param name="marks">Decided marks by horse, in the unit of the scale. Horses that are not on the list are ignored.</param>
    public MarkList WithDecisions(IReadOnlyDictionary<HorseId, decimal> marks) =>
        marks.Count == 0 ? this : this with { Rows = Decided(Rows, marks), Unlisted = Decided(Unlisted, marks) };

    private MarkListRow[] Decided(IEnumerable<MarkListRow> computed, IReadOnlyDictionary<HorseId, decimal> marks)
    {
        var rows = computed.Select(row =>
            marks.TryGetValue(row.State.Horse.Id, out var mark)
                ? Row(
                    Set,
                    row.State with
                    {
                        HorseRating = row.State.HorseRating with { Mark = mark, Binding = BindingRule.Commission },
                    },
                    row.Deviation,
                    AsOf,
                    row.Unlisted
                ) with
                {
                    Confidence = row.Confidence,
                }
                : row
        );
        var ordered = rows.OrderByDescending(row => row.State.HorseRating.Mark)
            .ThenByDescending(row => row.State.HorseRating.Assessment.Value)
            .ThenBy(row => row.State.Horse.Id);
        return Ranked(ordered);
    }

    /// <summary>Assigns ranks to ordered rows. Horses with the same mark share the first of their ranks.</summary>
    private static MarkListRow[] Ranked(IEnumerable<MarkListRow> ordered)
    {
        var rows = ordered.ToArray();
        for (var (i, rank) = (0, 1); i < rows.Length; i++)
        {
            if (i > 0 && rows[i].State.HorseRating.Mark != rows[i - 1].State.HorseRating.Mark)
                rank = i + 1;
            if (rows[i].Rank != rank)
                rows[i] = rows[i] with { Rank = rank };
        }

        return rows;
    }

    private static MarkListRow Row(RuleSet set, PoolState state, Pounds deviation, DateOnly asOf, UnlistedReason? unlisted)
    {
        var (pounds, kilograms) = set.Scale.MarkOnBothScales(state.HorseRating.Mark);
        return new MarkListRow(1, state, pounds, kilograms, new Pounds(deviation.Value * set.Assessment.ConfidenceDeviations))
        {
            Deviation = deviation,
            Unlisted = unlisted,
            Age = RacingAge.On(state.Age, state.HorseRating.LastRun, asOf, state.Horse.Suffix),
            Category = set
                .DistanceCategories.Rows.FirstOrDefault(row =>
                    row.FromMetres <= state.HorseRating.BestDistance.Value
                    && (row.ToMetres is null || state.HorseRating.BestDistance.Value <= row.ToMetres)
                )
                ?.Letter,
        };
    }
}

/// <summary>Represents the scope of a list.</summary>
/// <param name="Pool">The rating pool.</param>
/// <param name="AsOf">The day of the list.</param>
/// <param name="Method">The method of the marks; null for the method of the rule set.</param>
public readonly record struct ListScope(RatingPool Pool, DateOnly AsOf, RatingMethod? Method = null)
{
    /// <summary>Gets the declared departures of horses; null for none.</summary>
    public IReadOnlyCollection<HorseDeparture>? Departures { get; init; }
}

/// <summary>Represents one row of a list.</summary>
/// <param name="Rank">The rank. Horses with the same mark share it.</param>
/// <param name="State">The state of the horse in the rating pool.</param>
/// <param name="MarkPounds">The mark in pounds.</param>
/// <param name="MarkKilograms">The mark in kilograms.</param>
/// <param name="Confidence">The half-width of the 80 % confidence interval around the assessment, in pounds.</param>
public sealed record MarkListRow(int Rank, PoolState State, Rating MarkPounds, KilogramRating MarkKilograms, Pounds Confidence)
{
    /// <summary>Gets the standard deviation of the assessment on the day of the list, in pounds.</summary>
    public Pounds Deviation { get; init; }

    /// <summary>Gets the age on the day of the list, in years; null when not stated.</summary>
    public int? Age { get; init; }

    /// <summary>Gets the letter of the distance category of the best figure; null when none matches.</summary>
    public string? Category { get; init; }

    /// <summary>Gets why the horse is not on the list; null when it is.</summary>
    public UnlistedReason? Unlisted { get; init; }
}
