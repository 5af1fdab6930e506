namespace Yardstick.Engine.Network;

/// <summary>
/// The coarse half of the preconditioner: the levels of whole groups of races (country × year) and every cohort mean are corrected exactly
/// at once, which no number of local corrections does quickly. Source: additive two-level Schwarz with the Galerkin matrix PᵀSP, Smith,
/// Bjørstad and Gropp, <i>Domain Decomposition</i> (1996), ch. 2.
/// </summary>
internal sealed class CoarseLevels
{
    /// <summary>Horses are summed in this many strips, whatever the number of threads.</summary>
    private const int Strips = 4;

    private readonly RunColumns _columns;
    private readonly DenseCholesky _matrix;
    private readonly int[] _cell;
    private readonly int _groups;

    public CoarseLevels(LevelEquations equations, Work work)
    {
        _columns = equations.Careers.Columns;
        _cell = Cells(_columns, out _groups);
        var strips = new double[Strips][][];
        for (var strip = 0; strip < Strips; strip++) strips[strip] = Square(Count);
        var chunks = _columns.HorseCount;
        var horses = Work(work);
        Parallel.For(0, Strips, horses, strip => Subtract(equations.Careers, strips[strip], (int)((long)chunks * strip / Strips), (int)((long)chunks * (strip + 1) / Strips)));
        var sum = strips[0];
        for (var strip = 1; strip < Strips; strip++) Add(strips[strip], sum);
        for (var race = 0; race < _columns.RaceCount; race++) sum[_cell[race]][_cell[race]] += equations.RaceDiagonal[race];
        for (var g = 0; g < _columns.Cohorts.Count; g++)
        {
            var row = _columns.Cohorts.PrecisionRow(g);
            for (var h = 0; h <= g; h++) sum[_groups + g][_groups + h] += row[h];
        }

        _matrix = new DenseCholesky(sum);
    }

    private int Count => _groups + _columns.Cohorts.Count;

    /// <summary>Adds the coarse correction of a residual to a correction.</summary>
    public void AddCorrection(ReadOnlySpan<double> residual, Span<double> into)
    {
        var coarse = new double[Count];
        for (var at = 0; at < residual.Length; at++) coarse[CellOf(at)] += residual[at];
        _matrix.Solve(coarse);
        for (var at = 0; at < residual.Length; at++) into[at] += coarse[CellOf(at)];
    }

    private int CellOf(int level) => level < _columns.RaceCount ? _cell[level] : _groups + level - _columns.RaceCount;

    private static int[] Cells(RunColumns columns, out int groups)
    {
        var numbers = new Dictionary<int, int>();
        var cells = new int[columns.RaceCount];
        for (var race = 0; race < cells.Length; race++)
        {
            if (!numbers.TryGetValue(columns.Races.Group[race], out var number)) numbers[columns.Races.Group[race]] = number = numbers.Count;
            cells[race] = number;
        }

        groups = numbers.Count;
        return cells;
    }

    private static ParallelOptions Work(Work work) => new() { MaxDegreeOfParallelism = work.Threads, CancellationToken = work.Cancellation };

    private static double[][] Square(int size)
    {
        var rows = new double[size][];
        for (var i = 0; i < size; i++) rows[i] = new double[size];
        return rows;
    }

    private static void Add(double[][] from, double[][] into)
    {
        for (var i = 0; i < into.Length; i++)
        {
            for (var j = 0; j <= i; j++) into[i][j] += from[i][j];
        }
    }

    /// <summary>Takes Bᵀ(T + D)⁻¹B of some horses, gathered by cell, off the lower triangle; adds the cohorts' 1/s0².</summary>
    private void Subtract(CareerFactor careers, double[][] matrix, int from, int to)
    {
        var cells = new List<int>();
        for (var horse = from; horse < to; horse++)
        {
            var (first, end) = _columns.RunsOf(horse);
            cells.Clear();
            for (var run = first; run < end; run++) Note(cells, _cell[_columns.Runs.Race[run]]);
            var cohort = _columns.Horses.Cohort[horse];
            if (cohort >= 0)
            {
                cells.Add(_groups + cohort);
                matrix[_groups + cohort][_groups + cohort] += 1.0 / _columns.Runs.Step[first];
            }

            Subtract(careers, matrix, horse, cells);
        }
    }

    private void Subtract(CareerFactor careers, double[][] matrix, int horse, List<int> cells)
    {
        var (first, end) = _columns.RunsOf(horse);
        var u = end - first <= 256 ? stackalloc double[end - first] : new double[end - first];
        foreach (var cell in cells)
        {
            for (var run = first; run < end; run++) u[run - first] = _cell[_columns.Runs.Race[run]] == cell ? careers.Weight[run] : 0;
            if (cell >= _groups) u[0] = -1.0 / _columns.Runs.Step[first];
            careers.Solve(first, end, u);
            for (var run = first; run < end; run++)
            {
                var other = _cell[_columns.Runs.Race[run]];
                if (other <= cell) matrix[cell][other] -= careers.Weight[run] * u[run - first];
            }

            if (cell >= _groups) matrix[cell][cell] += u[0] / _columns.Runs.Step[first];
        }
    }

    private static void Note(List<int> cells, int cell)
    {
        if (!cells.Contains(cell)) cells.Add(cell);
    }
}
