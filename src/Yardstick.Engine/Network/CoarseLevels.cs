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

    /// <summary>In a larger history only every n-th horse is read, and counts n times: each horse's part is positive semidefinite on its own.</summary>
    private const int HorsesRead = 100_000;

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
        var stride = Math.Max(1, _columns.HorseCount / HorsesRead);
        var options = new ParallelOptions { MaxDegreeOfParallelism = work.Threads, CancellationToken = work.Cancellation };
        Parallel.For(0, Strips, options, strip => Read(equations.Careers, strips[strip], strip, stride));
        var sum = strips[0];
        for (var strip = 1; strip < Strips; strip++) Add(strips[strip], sum);
        for (var row = 0; row < sum.Length; row++)
        {
            for (var column = 0; column <= row; column++) sum[row][column] *= stride;
        }

        for (var race = 0; race < _columns.RaceCount; race++) sum[_cell[race]][_cell[race]] += _columns.Races.ClassPrecision[race];
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

    /// <summary>Adds D − Bᵀ(T + D)⁻¹B of one strip of horses, gathered by cell, to the lower triangle; for cohorts D is 1/s0².</summary>
    private void Read(CareerFactor careers, double[][] matrix, int strip, int stride)
    {
        var cells = new List<int>();
        for (var horse = strip * stride; horse < _columns.HorseCount; horse += Strips * stride)
        {
            var (first, end) = _columns.RunsOf(horse);
            cells.Clear();
            for (var run = first; run < end; run++)
            {
                var cell = _cell[_columns.Runs.Race[run]];
                if (!cells.Contains(cell)) cells.Add(cell);
                matrix[cell][cell] += careers.Weight[run];
            }

            if (_columns.Horses.Cohort[horse] is >= 0 and var cohort)
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
}
