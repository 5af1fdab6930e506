namespace Yardstick.Engine.Network.Parameters;

/// <summary>
/// Computes how well parameters predict a history. Each race is predicted from the days before it and then used to update the state; the
/// log densities add up (the prediction-error decomposition: Harvey, <i>Forecasting, Structural Time Series Models and the Kalman
/// Filter</i>, 1989, 3.4). Densities are of lengths beaten, so that values of a length can be compared too; the level of each race is free.
/// A race is predicted with the mean noise at its distance, because how far each horse was beaten is not known beforehand; it only enters
/// the update.
/// </summary>
internal sealed class FilterPass
{
    /// <summary>Minimum number of races at one class level for their mean to be reported.</summary>
    private const int FewestRaces = 30;

    private readonly HistoryColumns _history;

    public FilterPass(HistoryColumns history, ParameterTrial start) => (_history, Start) = (history, start);

    /// <summary>Gets the trial at which the search starts.</summary>
    public ParameterTrial Start { get; }

    /// <summary>Gets the distance bands with enough runs.</summary>
    public IReadOnlyList<int> Bands => _history.Bands;

    /// <summary>Returns the log posterior density of the parameters, given the history.</summary>
    public double At(ParameterTrial trial)
    {
        var pass = new State(_history, trial);
        var sum = trial.Before(Start);
        for (var race = 0; race < _history.RaceCount; race++)
            sum += pass.Race(race);
        return sum;
    }

    /// <summary>
    /// Returns, for each level that classes promise narrowly (in steps of five pounds), how far above it their known runners were rated
    /// before each race, on average. Races in which fewer than half the runners were known are ignored.
    /// </summary>
    public IEnumerable<ScaleEstimate> Classes(ParameterTrial trial)
    {
        var pass = new State(_history, trial);
        var found = new SortedDictionary<int, List<double>>();
        for (var race = 0; race < _history.RaceCount; race++)
        {
            if (_history.Narrow[race] && pass.KnownAbove(race) is { } above)
            {
                var level = (int)(Math.Round(_history.ClassLevel[race] / 5) * 5);
                if (!found.TryGetValue(level, out var list))
                    found[level] = list = [];
                list.Add(above);
            }

            pass.Race(race);
        }

        return found.Where(pair => pair.Value.Count >= FewestRaces).Select(pair => Mean(pair.Key, pair.Value));
    }

    private static ScaleEstimate Mean(int level, List<double> values)
    {
        var mean = values.Average();
        var variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
        return new ScaleEstimate(
            ScaleKind.ClassLevel,
            level,
            Math.Round(mean, 3, MidpointRounding.ToEven),
            Math.Round(Math.Sqrt(variance / values.Count), 3, MidpointRounding.ToEven)
        );
    }

    /// <summary>The filter state carried from race to race.</summary>
    private sealed class State
    {
        private const int Rounds = 2;

        private readonly HistoryColumns _history;
        private readonly ParameterTrial _trial;
        private readonly AbilityDrift _drift;
        private readonly double _normal;
        private readonly KnownState[] _horses;
        private readonly double[] _surprise;
        private readonly double[] _spread;
        private readonly double[] _noise;
        private readonly double[] _weight;
        private readonly double[] _usualNoise;

        public State(HistoryColumns history, ParameterTrial trial)
        {
            (_history, _trial) = (history, trial);
            _drift = history.From.Drift() with
            {
                Growth = [.. ParameterTrial.GrowthAges.Select((age, i) => new AgeGrowth(age, trial.GrowthPerDay(i)))],
                LayoffVariance = trial.LayoffVariance,
                Curve = trial.AgeCurve,
            };
            var nu = trial.DegreesOfFreedom;
            _normal = LogGamma.Evaluate((nu + 1) / 2) - LogGamma.Evaluate(nu / 2) - (0.5 * Math.Log(nu * Math.PI));
            _horses = new KnownState[history.HorseCount];
            (_surprise, _spread) = (new double[history.LargestField], new double[history.LargestField]);
            (_noise, _weight) = (new double[history.LargestField], new double[history.LargestField]);
            _usualNoise =
            [
                .. history.UsualShortfall.Select(
                    (shortfall, band) => Square(trial.RunSpread(band)) * (1 + (shortfall / Square(trial.ShortfallThatDoubles)))
                ),
            ];
        }

        /// <summary>
        /// Returns the mean rating of the known runners above the promised level; null when fewer than half of the runners are known.
        /// </summary>
        public double? KnownAbove(int race)
        {
            var (sum, known, field) = (0.0, 0, _history.FirstRun[race + 1] - _history.FirstRun[race]);
            for (var run = _history.FirstRun[race]; run < _history.FirstRun[race + 1]; run++)
            {
                ref readonly var horse = ref _horses[_history.Horse[run]];
                if (horse.Ability == 0)
                    continue;
                sum += horse.Mean - _history.ClassLevel[race];
                known++;
            }

            return 2 * known < field ? null : sum / known;
        }

        /// <summary>Predicts a race, updates the state with it, and returns its log density.</summary>
        public double Race(int race)
        {
            var (from, to) = (_history.FirstRun[race], _history.FirstRun[race + 1]);
            for (var run = from; run < to; run++)
                Foretell(race, run, run - from);
            var foretold = Foretold(race, to - from) + ((to - from - 1) * Math.Log(_trial.LengthFactor(_history.Band[race])));
            for (var k = 0; k < to - from; k++)
                _spread[k] = _horses[_history.Horse[from + k]].Doubt + _noise[k];
            var level = Level(to - from, Said(race, to - from), _history.ClassPrecision[race]);
            Learn(race, from, to, level);
            return foretold;
        }

        private void Foretell(int race, int run, int k)
        {
            var (age, band) = (_history.Age[run], _history.Band[race]);
            ref var horse = ref _horses[_history.Horse[run]];
            if (horse.Ability == 0)
                Meet(race, age, ref horse);
            else
                Move(_history.Day[race], age, ref horse);
            var performance = _history.Weight[run] - (_history.Beaten[run] * _trial.LengthFactor(band));
            if (age < 4)
                performance += _trial.WeightForAgeError(age < 3 ? 0 : 1);
            _noise[k] = Square(_trial.RunSpread(band)) * (1 + Square(_history.Shortfall[run] / _trial.ShortfallThatDoubles));
            _surprise[k] = performance - horse.Mean - horse.FormMean;
        }

        private void Meet(int race, double age, ref KnownState horse)
        {
            var start = _history.Narrow[race] ? _trial.StartSpreadInClass : _trial.StartSpread;
            horse = new KnownState
            {
                Mean = _history.ClassLevel[race],
                Ability = start * start,
                Form = Square(_trial.FormSpread),
                Expected = _drift.ExpectedAt(age),
                Day = _history.Day[race],
            };
        }

        private void Move(int day, double age, ref KnownState horse)
        {
            var expected = _drift.ExpectedAt(age);
            var days = day - horse.Day;
            var kept = Math.Exp(-days / _trial.FormDays);
            horse.Ability += _drift.StepVariance(days, age);
            horse.Form = (kept * kept * horse.Form) + (Square(_trial.FormSpread) * (1 - (kept * kept)));
            horse.Both *= kept;
            horse.FormMean *= kept;
            horse.Day = day;
            if (double.IsNaN(expected))
                return;
            if (!double.IsNaN(horse.Expected))
                horse.Mean += expected - horse.Expected;
            horse.Expected = expected;
        }

        /// <summary>
        /// Returns the robust estimate of the level from the prediction errors (outliers get less weight), combined with a prior level of a
        /// given precision.
        /// </summary>
        private double Level(int field, double said, double precision)
        {
            var (nu, level) = (_trial.DegreesOfFreedom, 0.0);
            for (var k = 0; k < field; k++)
                _weight[k] = 1 / _spread[k];
            for (var round = 0; round <= Rounds; round++)
            {
                var (sum, weights) = (said * precision, precision);
                for (var k = 0; k < field; k++)
                {
                    sum += _weight[k] * _surprise[k];
                    weights += _weight[k];
                }

                level = sum / weights;
                for (var k = 0; k < field; k++)
                    _weight[k] = (nu + 1) / ((nu * _spread[k]) + Square(_surprise[k] - level));
            }

            return level;
        }

        /// <summary>Returns the level implied by the class of the race.</summary>
        private double Said(int race, int field)
        {
            var (performance, precision) = (0.0, 0.0);
            for (var k = 0; k < field; k++)
            {
                ref readonly var horse = ref _horses[_history.Horse[_history.FirstRun[race] + k]];
                performance += (_surprise[k] + horse.Mean + horse.FormMean) / _noise[k];
                precision += 1 / _noise[k];
            }

            return (performance / precision) - _history.ClassLevel[race];
        }

        private double Foretold(int race, int field)
        {
            var first = _history.FirstRun[race];
            for (var k = 0; k < field; k++)
                _spread[k] = _horses[_history.Horse[first + k]].Doubt + _usualNoise[_history.Band[race]];
            var level = Level(field, 0, 0);
            var (nu, sum, precision) = (_trial.DegreesOfFreedom, 0.0, 0.0);
            for (var k = 0; k < field; k++)
            {
                sum +=
                    _normal
                    - (0.5 * Math.Log(_spread[k]))
                    - (0.5 * (nu + 1) * Math.Log(1 + (Square(_surprise[k] - level) / (nu * _spread[k]))));
                precision += 1 / _spread[k];
            }

            return sum - (0.5 * Math.Log(precision));
        }

        private void Learn(int race, int from, int to, double level)
        {
            var weights = _history.ClassPrecision[race];
            for (var k = 0; k < to - from; k++)
                weights += _weight[k];
            for (var run = from; run < to; run++)
            {
                var k = run - from;
                ref var horse = ref _horses[_history.Horse[run]];
                var weight = Math.Min(_weight[k], 1 / horse.Doubt);
                var (error, left) = (_surprise[k] - level, (weight * weight / weights) - weight);
                var (ability, form) = (horse.Ability + horse.Both, horse.Form + horse.Both);
                horse.Mean += ability * weight * error;
                horse.FormMean += form * weight * error;
                horse.Ability = Math.Max(0.1, horse.Ability + (ability * ability * left));
                horse.Form = Math.Max(0.1, horse.Form + (form * form * left));
                horse.Both += ability * form * left;
            }
        }

        private static double Square(double value) => value * value;
    }

    /// <summary>The state of a horse: the means of ability and form, their variances and their covariance.</summary>
    private struct KnownState
    {
        public double Mean;
        public double FormMean;
        public double Ability;
        public double Form;
        public double Both;
        public double Expected;
        public int Day;

        /// <summary>Variance of the sum of ability and form.</summary>
        public readonly double Doubt => Ability + Form + (2 * Both);
    }
}
