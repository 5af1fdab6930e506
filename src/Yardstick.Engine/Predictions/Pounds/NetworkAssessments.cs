using Yardstick.Engine.Network;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.Engine.Predictions.Pounds;

/// <summary>The assessments of the network: every race at once at each solve, race by race in between.</summary>
internal sealed class NetworkAssessments(RuleSet set, NetworkParameters parameters, RefitPlan plan, CancellationToken cancellationToken) : IAssessments
{
    /// <summary>Deviations only weigh a forecast, so few samples of the levels' share do.</summary>
    private const int Lanes = 4;

    /// <summary>A race without a distance counts as a mile.</summary>
    private const int UsualMetres = 1600;

    private readonly NetworkUpdater _feed = new(set, parameters);
    private readonly NetworkOptions _options = new() { Threads = plan.Threads, Accuracy = 1e-2, DegreesOfFreedom = parameters.DegreesOfFreedom };
    private readonly OnlineAssessments _table = new(parameters.Drift());
    private readonly FieldLevel _levels = new(set);
    private NetworkSolution? _solution;
    private DateOnly? _solved;

    public Assessed? Assess(Race race, Runner starter) =>
        _feed.HorseKey(starter.Horse.Id) is { } key ? _table.At(key, race.Date.DayNumber, starter.Age ?? double.NaN) : null;

    public double RunVariance(Race race) => parameters.RunVariance(race.Distance?.Value ?? UsualMetres, 0);

    public void Learn(IReadOnlyList<Race> day)
    {
        foreach (var race in day)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _feed.Add(race);
            if (_feed.EntriesOf(race.Id) is { } runs) _table.Rate(race.Date.DayNumber, runs, () => _levels.Estimate(race, _table.All(runs, race.Date.DayNumber)));
        }

        if (day.Count > 0 && plan.IsDue(day[0].Date, _solved)) Solve(day[0].Date);
    }

    private void Solve(DateOnly day)
    {
        var columns = _feed.Build();
        var network = new RatingNetwork(columns, _options);
        _solution = _solution is null ? network.Solve(null, cancellationToken) : network.SolveFrom(_solution, cancellationToken: cancellationToken);
        _table.Take(_solution, network.StandardDeviations(Lanes, cancellationToken));
        _solved = day;
    }
}
