namespace Yardstick.Engine.Network;

/// <summary>
/// The levels' half: S = R − Bᵀ(T + D)⁻¹B on race levels and cohort means, applied without ever being formed. A vector of levels holds the
/// races first, then the cohorts. Source: Schur complement, Golub and Van Loan, <i>Matrix Computations</i>, 4th ed., 3.2.11.
/// </summary>
internal sealed class LevelEquations
{
    private readonly CareerFactor _careers;
    private readonly RunColumns _columns;
    private readonly double[] _flow;
    private readonly double[] _cohortParts;

    public LevelEquations(CareerFactor careers)
    {
        _careers = careers;
        _columns = careers.Columns;
        _flow = new double[_columns.RunCount];
        _cohortParts = new double[_columns.HorseChunks.Count * _columns.Cohorts.Count];
        RaceDiagonal = new double[_columns.RaceCount];
    }

    /// <summary>Number of unknown levels.</summary>
    public int Count => _columns.RaceCount + _columns.Cohorts.Count;

    /// <summary>R for the races: the sum of the weights and the precision of the class.</summary>
    public double[] RaceDiagonal { get; }

    public CareerFactor Careers => _careers;

    /// <summary>Takes the weights of the careers' factor as they are now.</summary>
    public void Refresh(Work work) => _columns.RaceChunks.Run(work, (_, from, to) =>
    {
        for (var race = from; race < to; race++)
        {
            var sum = 0.0;
            foreach (var run in _columns.FieldOf(race)) sum += _careers.Weight[run];
            sum += _columns.Races.ClassPrecision[race];

            // Nothing is known of the level of a race in which no run has weight and no class is stated, and nothing depends on it.
            RaceDiagonal[race] = sum > 0 ? sum : 1;
        }
    });

    /// <summary>S·v.</summary>
    public void Apply(double[] levels, double[] into, Work work)
    {
        Flow(levels, work, null);
        GatherLess(into, work);
        for (var race = 0; race < RaceDiagonal.Length; race++) into[race] += RaceDiagonal[race] * levels[race];
        var cohorts = into.AsSpan(_columns.RaceCount);
        cohorts.Clear();
        SumCohorts(cohorts);
        _columns.Cohorts.AddPrecision(levels.AsSpan(_columns.RaceCount), cohorts);
    }

    /// <summary>The right-hand side that remains after the horses are taken out: b − Bᵀ(T + D)⁻¹ b_x.</summary>
    /// <param name="given">The right-hand side of the whole system.</param>
    /// <param name="into">The levels' right-hand side.</param>
    /// <param name="work">How to work.</param>
    public void Reduce(IRightHandSide given, double[] into, Work work)
    {
        _columns.HorseChunks.Run(work, (chunk, from, to) =>
        {
            var parts = ClearedPart(chunk);
            for (var horse = from; horse < to; horse++)
            {
                var (first, end) = _columns.RunsOf(horse);
                var b = _flow.AsSpan(first, end - first);
                given.OfCareer(horse, b);
                _careers.Solve(first, end, b);
                Close(horse, 0, b, parts);
            }
        });
        GatherLess(into, work);
        _columns.RaceChunks.Run(work, (_, from, to) =>
        {
            for (var race = from; race < to; race++) into[race] += given.OfRace(race);
        });
        var cohorts = into.AsSpan(_columns.RaceCount);
        for (var g = 0; g < cohorts.Length; g++) cohorts[g] = given.OfCohort(g);
        SumCohorts(cohorts);
    }

    /// <summary>x = (T + D)⁻¹(b_x − B v).</summary>
    public void BackSubstitute(IRightHandSide given, double[] levels, double[] into, Work work) => _columns.HorseChunks.Run(work, (_, from, to) =>
    {
        for (var horse = from; horse < to; horse++)
        {
            var (first, end) = _columns.RunsOf(horse);
            var x = into.AsSpan(first, end - first);
            given.OfCareer(horse, x);
            for (var run = first; run < end; run++) x[run - first] -= _careers.Weight[run] * levels[_columns.Runs.Race[run]];
            if (_columns.Horses.Cohort[horse] is >= 0 and var cohort) x[0] += levels[_columns.RaceCount + cohort] / _columns.Runs.Step[first];
            _careers.Solve(first, end, x);
        }
    });

    /// <summary>For every horse (T + D)⁻¹ B v, shown to a reader as the horse, its first run and the values, and left in the flow as ω·u.</summary>
    public void Flow(double[] levels, Work work, Reader? read) => _columns.HorseChunks.Run(work, (chunk, from, to) =>
    {
        var parts = ClearedPart(chunk);
        for (var horse = from; horse < to; horse++)
        {
            var (first, end) = _columns.RunsOf(horse);
            var u = _flow.AsSpan(first, end - first);
            var weight = _careers.Weight.AsSpan(first, u.Length);
            var race = _columns.Runs.Race.AsSpan(first, u.Length);
            for (var k = 0; k < u.Length; k++) u[k] = weight[k] * levels[race[k]];
            var cohort = _columns.Horses.Cohort[horse];
            var mean = cohort < 0 ? 0 : levels[_columns.RaceCount + cohort];
            u[0] -= mean / _columns.Runs.Step[first];
            _careers.Solve(first, end, u);
            read?.Invoke(horse, first, u);
            Close(horse, mean, u, parts);
        }
    });

    /// <summary>The exact diagonal of S.</summary>
    public void Diagonal(double[] into, Work work)
    {
        _columns.HorseChunks.Run(work, (chunk, from, to) =>
        {
            var parts = ClearedPart(chunk);
            for (var horse = from; horse < to; horse++)
            {
                var (first, end) = _columns.RunsOf(horse);
                var p = _flow.AsSpan(first, end - first);
                _careers.Variances(first, end, p);
                var start = 1.0 / _columns.Runs.Step[first];
                if (_columns.Horses.Cohort[horse] is >= 0 and var cohort) parts[cohort] += start - (start * start * p[0]);
                for (var k = 0; k < p.Length; k++) p[k] *= _careers.Weight[first + k] * _careers.Weight[first + k];
            }
        });
        GatherLess(into, work);
        for (var race = 0; race < RaceDiagonal.Length; race++) into[race] += RaceDiagonal[race];
        var cohorts = into.AsSpan(_columns.RaceCount);
        cohorts.Clear();
        SumCohorts(cohorts);
        for (var g = 0; g < cohorts.Length; g++) cohorts[g] += _columns.Cohorts.PrecisionRow(g)[g];
    }

    /// <summary>What <see cref="Flow"/> shows of one horse.</summary>
    public delegate void Reader(int horse, int firstRun, ReadOnlySpan<double> values);

    private Span<double> ClearedPart(int chunk)
    {
        var part = _cohortParts.AsSpan(chunk * _columns.Cohorts.Count, _columns.Cohorts.Count);
        part.Clear();
        return part;
    }

    private void Close(int horse, double mean, Span<double> u, Span<double> parts)
    {
        var first = _columns.Horses.FirstRun[horse];
        var cohort = _columns.Horses.Cohort[horse];
        if (cohort >= 0) parts[cohort] += (mean + u[0]) / _columns.Runs.Step[first];
        var weight = _careers.Weight.AsSpan(first, u.Length);
        for (var k = 0; k < u.Length; k++) u[k] *= weight[k];
    }

    /// <summary>For every race minus the sum of the flow of its runs.</summary>
    private void GatherLess(double[] into, Work work) => _columns.RaceChunks.Run(work, (_, from, to) =>
    {
        var flow = _flow;
        for (var race = from; race < to; race++)
        {
            var sum = 0.0;
            foreach (var run in _columns.FieldOf(race)) sum += flow[run];
            into[race] = -sum;
        }
    });

    /// <summary>Adds the parts of the chunks in their order to what <paramref name="cohorts"/> holds.</summary>
    private void SumCohorts(Span<double> cohorts)
    {
        for (var at = 0; at < _cohortParts.Length; at++) cohorts[at % cohorts.Length] += _cohortParts[at];
    }
}
