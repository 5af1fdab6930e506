namespace Yardstick.Engine.Network;

/// <summary>
/// The coarse part of the preconditioner. It solves exactly for the levels of whole groups of races (country × year) and for every cohort
/// mean, which local corrections resolve only slowly. Source: additive two-level Schwarz with the Galerkin matrix PᵀSP, Smith, Bjørstad and
/// Gropp, <i>Domain Decomposition</i> (1996), ch. 2.
/// </summary>
internal sealed class CoarseLevels
{
    /// <summary>Number of partial sums over horses, independent of the number of threads.</summary>
    private const int Partitions = 4;

    /// <summary>
    /// In a larger history only every n-th horse is read and counted n times. The matrix stays positive semidefinite, because the term of
    /// each horse is.
    /// </summary>
    private const int HorsesRead = 100_000;

    private readonly RunColumns _columns;
    private readonly DenseCholesky _matrix;
    private readonly Dictionary<int, int> _numbers;

    public CoarseLevels(CareerSet careers, ParallelContext work)
    {
        (_columns, _numbers) = (careers.Columns, []);
        Cell = new int[_columns.RaceCount];
        for (var race = 0; race < Cell.Length; race++)
        {
            var group = _columns.Log[race].Group;
            if (!_numbers.TryGetValue(group, out var number))
                _numbers[group] = number = _numbers.Count;
            Cell[race] = number;
        }

        var partitions = new double[Partitions][][];
        for (var partition = 0; partition < Partitions; partition++)
            partitions[partition] = Square(Count);
        var stride = Math.Max(1, _columns.HorseCount / HorsesRead);
        work.For(Partitions, partition => Read(careers.States, partitions[partition], partition, stride));
        var sum = partitions[0];
        for (var partition = 1; partition < Partitions; partition++)
            Add(partitions[partition], sum);
        for (var row = 0; row < sum.Length; row++)
        {
            for (var column = 0; column <= row; column++)
                sum[row][column] *= stride;
        }

        for (var race = 0; race < _columns.RaceCount; race++)
            sum[Cell[race]][Cell[race]] += _columns.Log[race].ClassPrecision;
        for (var g = 0; g < _columns.Cohorts.Count; g++)
        {
            var row = _columns.Cohorts.PrecisionRow(g);
            for (var h = 0; h <= g; h++)
                sum[Groups + g][Groups + h] += row[h];
        }

        _matrix = new DenseCholesky(sum);
    }

    /// <summary>Initializes an instance with the matrix of another history that has the same groups and cohorts.</summary>
    private CoarseLevels(RunColumns columns, CoarseLevels like, int[] cell) =>
        (_columns, _matrix, _numbers, Cell) = (columns, like._matrix, like._numbers, cell);

    /// <summary>Number of race groups.</summary>
    public int Groups => _numbers.Count;

    /// <summary>Number of coarse unknowns: groups, then cohorts.</summary>
    public int Count => Groups + _columns.Cohorts.Count;

    /// <summary>Group of each race, numbered from 0.</summary>
    public int[] Cell { get; }

    /// <summary>
    /// Returns the same matrix for a history that grew from this one, which is close enough for a preconditioner; null when it does not
    /// fit.
    /// </summary>
    public CoarseLevels? For(RunColumns columns)
    {
        if (columns.Lineage != _columns.Lineage || columns.RaceCount < Cell.Length)
            return null;
        var cell = new int[columns.RaceCount];
        Cell.CopyTo(cell, 0);
        for (var race = Cell.Length; race < cell.Length; race++)
        {
            if (!_numbers.TryGetValue(columns.Log[race].Group, out cell[race]))
                return null;
        }

        return new CoarseLevels(columns, this, cell);
    }

    /// <summary>Solves the coarse system in place.</summary>
    public void Solve(Span<double> b) => _matrix.Solve(b);

    private static double[][] Square(int size)
    {
        var rows = new double[size][];
        for (var i = 0; i < size; i++)
            rows[i] = new double[size];
        return rows;
    }

    private static void Add(double[][] from, double[][] into)
    {
        for (var i = 0; i < into.Length; i++)
        {
            for (var j = 0; j <= i; j++)
                into[i][j] += from[i][j];
        }
    }

    /// <summary>
    /// Adds D − Bᵀ(T + D)⁻¹B of one partial sum of horses, aggregated by group, to the lower triangle; for cohorts D is 1/s0².
    /// </summary>
    private void Read(CareerState[] states, double[][] matrix, int partition, int stride)
    {
        var (cells, ofRun) = (new List<int>(), new List<int>());
        for (var horse = partition * stride; horse < _columns.HorseCount; horse += Partitions * stride)
        {
            var chunk = _columns.GetChunk(horse, out var within);
            var career = new OneCareer(chunk, states[horse >> CareerChunk.Shift].Weight, within);
            cells.Clear();
            ofRun.Clear();
            for (var k = 0; k < career.Length; k++)
            {
                var cell = Cell[chunk.Race[career.GetSlot(k)]];
                ofRun.Add(cell);
                if (!cells.Contains(cell))
                    cells.Add(cell);
                matrix[cell][cell] += career.Weight[k];
            }

            if (chunk.Cohort[chunk.Place[within]] is var cohort && cohort < _columns.Cohorts.Count)
            {
                cells.Add(Groups + cohort);
                matrix[Groups + cohort][Groups + cohort] += career.StartPrecision;
            }

            Subtract(career, matrix, cells, ofRun);
        }
    }

    private void Subtract(OneCareer career, double[][] matrix, List<int> cells, List<int> ofRun)
    {
        var u = career.Length <= 256 ? stackalloc double[career.Length] : new double[career.Length];
        foreach (var cell in cells)
        {
            for (var k = 0; k < u.Length; k++)
                u[k] = ofRun[k] == cell ? career.Weight[k] : 0;
            if (cell >= Groups)
                u[0] = -career.StartPrecision;
            career.Solve(u);
            for (var k = 0; k < u.Length; k++)
            {
                if (ofRun[k] <= cell)
                    matrix[cell][ofRun[k]] -= career.Weight[k] * u[k];
            }

            if (cell >= Groups)
                matrix[cell][cell] += u[0] * career.StartPrecision;
        }
    }
}
