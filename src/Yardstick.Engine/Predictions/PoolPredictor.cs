using Yardstick.Engine.Predictions.Careers;
using Yardstick.Engine.Predictions.Choice;
using Yardstick.Engine.Predictions.Features;
using Yardstick.Engine.Predictions.Levels;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions;

/// <summary>Learns and forecasts the races of one rating pool (discipline and breed).</summary>
internal sealed class PoolPredictor
{
    private readonly PredictorParameters _parameters;
    private readonly RaceReader _reader;
    private readonly CareerKernel _kernel;
    private readonly AbilityEstimator _estimator;
    private readonly Dictionary<HorseId, HorseRecord> _horses = [];
    private readonly List<HorseCareer> _careers = [];
    private readonly RaceLevels _levels;
    private readonly Debutants _debutants;
    private readonly TimingEvidence _clock;
    private readonly List<TimedRace> _timed = [];
    private readonly CareerFilter _filter;
    private readonly ChoiceHistory _choices;
    private int _solved = int.MinValue;

    public PoolPredictor(PredictorParameters parameters, RaceReader reader, Discipline discipline, int threads)
    {
        (_parameters, _reader) = (parameters, reader);
        _kernel = new CareerKernel(parameters.Careers);
        _estimator = new AbilityEstimator(_kernel);
        _levels = new RaceLevels(parameters.Levels);
        _clock = new TimingEvidence(parameters.Timing);
        _debutants = new Debutants(parameters.Levels.DebutantGap);
        _filter = new CareerFilter(_careers, _levels, _debutants, parameters.Levels.DebutantShare, threads);
        _choices = new ChoiceHistory(parameters, discipline, threads);
    }

    /// <summary>Gets the choice history, which holds the most recently fitted weights.</summary>
    public ChoiceHistory Choices => _choices;

    public IReadOnlyList<Forecast> Predict(Race race)
    {
        var facts = _reader.Read(race, _levels.Evidence);
        var views = CreateRunners(race, facts);
        var rows = RaceFeatures.Compute(race, facts.Setting, _levels.PredictLevel(facts.Evidence), views);
        var chances = _choices.Probabilities(race, rows, views.Count);
        return [.. views.Select((view, i) => new Forecast(view.Strength, view.Deviation, chances[i]))];
    }

    /// <summary>Learns the races of a day. Features are computed from the state before the day, as for a forecast.</summary>
    public void Learn(IReadOnlyList<Race> day)
    {
        if (day.Count == 0)
            return;
        var today = day[0].Date.DayNumber;
        var read = day.Select(race => (race, facts: _reader.Read(race, _levels.Evidence)))
            .Select(pair => (pair.race, pair.facts, views: CreateRunners(pair.race, pair.facts)))
            .ToList();
        foreach (var (race, facts, views) in read)
        {
            if (views.Count > 1)
                _choices.Add(race, RaceFeatures.Compute(race, facts.Setting, _levels.PredictLevel(facts.Evidence), views), views);
        }

        _timed.Clear();
        foreach (var (race, facts, views) in read)
            UpdateRace(race, facts, views);
        _clock.LearnDay(_timed, _levels);
        if (_solved == int.MinValue)
            _solved = today;
        if (today - _solved < _parameters.Levels.DaysBetweenSolutions)
            return;
        _solved = today;
        Solve();
    }

    /// <summary>
    /// Solves the levels of all races jointly. Each pass refits the evidence model and the debutant offsets, then solves the levels; the
    /// careers are updated last.
    /// </summary>
    private void Solve()
    {
        var precision = _levels.Precision(_filter);
        for (var lesson = 0; lesson < _parameters.Levels.Passes; lesson++)
        {
            _levels.RefitEvidence(precision);
            _filter.UpdateDebutants();
            _levels.Solve(_filter, precision);
        }

        _filter.UpdateSolution();
    }

    private List<FeatureRunner> CreateRunners(Race race, PredictorRaceFacts facts)
    {
        var promise = _levels.PredictLevel(facts.Evidence);
        var views = race.Runners.Where(runner => runner.Started).Select(runner => CreateRunner(race, runner, facts, promise)).ToList();
        _reader.SetWeights(race, views);
        return views;
    }

    private FeatureRunner CreateRunner(Race race, Runner runner, PredictorRaceFacts facts, double promise)
    {
        if (!_horses.TryGetValue(runner.Horse.Id, out var record))
            _horses[runner.Horse.Id] = record = new HorseRecord();
        if (record.Career is not { } career)
        {
            var expected = promise - _debutants[Debutants.Kind(race, runner.Age)];
            var spread = _kernel.Variance(_kernel.Start(race.Class.Handicap), 0, facts.Setting);
            return new FeatureRunner
            {
                Runner = runner,
                Record = record,
                Strength = expected,
                Deviation = Math.Sqrt(spread),
                Parts = default,
                Figures = default,
            };
        }

        var (gain, variance, parts) = _estimator.Estimate(career, ComputeDrift(career, facts.Setting), facts.Setting);
        var strength = _filter.PriorMean(career) + gain;
        return new FeatureRunner
        {
            Runner = runner,
            Record = record,
            Strength = strength,
            Deviation = Math.Sqrt(variance),
            Parts = parts,
            Figures = GetFigures(career),
            Clock = GetClock(career),
        };
    }

    private (double, double, double) GetFigures(HorseCareer career)
    {
        double At(int back) =>
            career.Count > back ? career.Runs[career.Count - 1 - back].Value + _levels[career.Runs[career.Count - 1 - back].Race] : 0;
        return (At(0), At(1), At(2));
    }

    private TimeEvidence GetClock(HorseCareer career)
    {
        var (sum, best) = (0.0, double.NegativeInfinity);
        var from = Math.Max(0, career.Count - 5);
        for (var k = from; k < career.Count; k++)
        {
            ref readonly var run = ref career.Runs[k];
            var clocked = _levels.TimingGap(run.Race);
            sum += clocked;
            best = Math.Max(best, run.Value + _levels[run.Race] + clocked);
        }

        return new TimeEvidence(_levels.TimingGap(career.Runs[career.Count - 1].Race), sum / (career.Count - from + 1), best);
    }

    private double ComputeDrift(HorseCareer career, RaceSetting setting) => _kernel.Drift(career.Runs[0].Setting.Day, setting.Day);

    private void UpdateRace(Race race, PredictorRaceFacts facts, List<FeatureRunner> views)
    {
        var rated = _reader.Performances(race, facts, views);
        if (rated.Count > 1)
            Rate(race, facts, rated);
        var promise = _levels.PredictLevel(facts.Evidence);
        foreach (var view in views)
            view.Record.Update(view.Runner, facts.Setting, promise, view.Implied, views.Count);
    }

    /// <summary>
    /// Estimates the level of a race from its finishers, then updates their careers. This is the online update between solves.
    /// </summary>
    private void Rate(Race race, PredictorRaceFacts facts, List<ObservedPerformance> rated)
    {
        var promise = _levels.PredictLevel(facts.Evidence);
        var (pull, precision) = (0.0, 1 / _levels.Variance(race.Class.Handicap));
        foreach (var run in rated)
        {
            var part = run.View.Record.Career is null ? 1 - _parameters.Levels.DebutantShare : 1;
            var weight = 1 / ((run.View.Deviation * run.View.Deviation) + run.Noise);
            pull -= weight * part * (run.Value + promise - run.View.Strength);
            precision += weight * part * part;
        }

        var number = _levels.Count;
        var firstRun = _levels.Runs;
        _levels.Add(facts.Evidence, race.Class.Handicap, promise + (pull / precision), rated.Count);
        if (_reader.WinningTime(race) is { } seconds)
            _timed.Add(new TimedRace(number, facts.Setting, seconds));
        for (var i = 0; i < rated.Count; i++)
            Add(race, facts, rated[i], number, firstRun + i);
    }

    private void Add(Race race, PredictorRaceFacts facts, ObservedPerformance run, int number, int place)
    {
        var (runner, record) = (run.View.Runner, run.View.Record);
        var drift = record.Career is { } before ? ComputeDrift(before, facts.Setting) : 0;
        if (record.Career is not { } career)
        {
            career = record.Career = new HorseCareer(_kernel.Start(race.Class.Handicap), Debutants.Kind(race, runner.Age));
            _careers.Add(career);
        }

        _estimator.Add(career, new Performance(number, place, run.Value, drift, facts.Setting), run.Noise);
        _filter.UpdateSolution(career);
    }
}
