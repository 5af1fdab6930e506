using Yardstick.Engine.Network;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Predictions.Pounds;

/// <summary>Provides the assessments of the network. All races are solved jointly at each solve; online updates apply in between.</summary>
internal sealed class NetworkAssessments(RuleSet set, NetworkParameters parameters, RefitPlan plan, CancellationToken cancellationToken)
    : IAssessments
{
    /// <summary>The number of samples for the standard deviations. Few are enough because the deviations only weight a forecast.</summary>
    private const int SampleCount = 4;

    /// <summary>The distance assumed for a race without one, in metres; about one mile.</summary>
    private const int UsualMetres = 1600;

    private readonly NetworkUpdater _feed = new(set, parameters);
    private readonly NetworkOptions _options = new()
    {
        Threads = plan.Threads,
        Accuracy = 1e-2,
        DegreesOfFreedom = parameters.DegreesOfFreedom,
    };
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
            if (_feed.GetEntries(race.Id) is { } runs)
                _table.Rate(race.Date.DayNumber, runs, () => _levels.Estimate(race, _table.All(runs, race.Date.DayNumber)));
        }

        if (day.Count > 0 && plan.IsDue(day[0].Date, _solved))
            Solve(day[0].Date);
    }

    private void Solve(DateOnly day)
    {
        var columns = _feed.Build();
        var network = new RatingNetwork(columns, _options);
        _solution = _solution is null
            ? network.Solve(null, cancellationToken)
            : network.SolveFrom(_solution, cancellationToken: cancellationToken);
        _table.Load(_solution, network.StandardDeviations(SampleCount, cancellationToken));
        _solved = day;
    }
}
