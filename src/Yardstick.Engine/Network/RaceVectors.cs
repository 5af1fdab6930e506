namespace Yardstick.Engine.Network;

/// <summary>Holds the race part of the conjugate gradient vectors.</summary>
internal sealed class RaceVectors
{
    private readonly float[] _classLevel;
    private readonly float[] _classPull;
    private readonly float[] _image;
    private readonly float[] _step;

    public RaceVectors(RunColumns columns)
    {
        Count = columns.RaceCount;
        (_classLevel, _classPull, OwnPrecision) = (new float[Count], new float[Count], new float[Count]);
        Inverse = new float[Count];
        (Residual, Direction, _image, _step) = (new float[Count], new float[Count], new float[Count], new float[Count]);
        for (var race = 0; race < Count; race++)
        {
            ref readonly var row = ref columns.Log[race];
            _classLevel[race] = _classPull[race] = row.ClassLevel;
            OwnPrecision[race] = row.ClassPrecision;
        }
    }

    public int Count { get; }

    /// <summary>Precision of the class level of each race, in 1/square pounds; 0 for none.</summary>
    public float[] OwnPrecision { get; }

    /// <summary>Reciprocals of the diagonal of S.</summary>
    public float[] Inverse { get; }

    public float[] Residual { get; }

    public float[] Direction { get; }

    public void ClearResidual() => Array.Clear(Residual);

    /// <summary>Sets the class level of each race to the promised one with the shift of its cell.</summary>
    public void SetShifts(ClassCells cells)
    {
        for (var race = 0; race < Count; race++)
            _classPull[race] = (float)(_classLevel[race] + cells.GetShift(race));
    }

    /// <summary>
    /// Moves the class level of each race to the promised one with the shift of its cell, and the residual with it; nothing else in the
    /// residual depends on class levels.
    /// </summary>
    public void MoveShifts(RacePiece piece, ClassCells cells)
    {
        for (var race = piece.From; race < piece.To; race++)
        {
            var pull = (float)(_classLevel[race] + cells.GetShift(race));
            Residual[race] -= OwnPrecision[race] * (pull - _classPull[race]);
            _classPull[race] = pull;
        }
    }

    /// <summary>Computes the residual in double precision.</summary>
    public void TakeResidual(RacePiece piece, double[] levels, bool history)
    {
        Span<double> residuals = stackalloc double[piece.Length];
        Gather(piece, 0, residuals);
        for (var race = piece.From; race < piece.To; race++)
            Residual[race] = (float)(
                residuals[race - piece.From] - (OwnPrecision[race] * (levels[race] + (history ? _classPull[race] : 0)))
            );
    }

    /// <summary>
    /// Computes the inverse diagonal of S. A race without weighted runs and without a class has no information, and nothing depends on its
    /// level: its inverse is 0, so only the coarse correction of its group moves it.
    /// </summary>
    public void TakeDiagonal(RacePiece piece)
    {
        Span<double> curvature = stackalloc double[piece.Length];
        Gather(piece, 1, curvature);
        for (var race = piece.From; race < piece.To; race++)
        {
            var diagonal = curvature[race - piece.From] + OwnPrecision[race];
            Inverse[race] = diagonal > 0 ? (float)(1 / diagonal) : 0;
        }
    }

    private static void Gather(RacePiece piece, int offset, Span<double> into)
    {
        into.Clear();
        foreach (var partition in piece.Partitions)
        {
            var (from, to) = (Math.Max(piece.From, partition.FromRace), Math.Min(piece.To, partition.ToRace));
            for (var race = from; race < to; race++)
                into[race - piece.From] += partition.RaceResiduals[(2 * (race - partition.FromRace)) + offset];
        }
    }

    public void Begin()
    {
        Array.Clear(_step);
        Array.Clear(Direction);
        Array.Clear(_image);
    }

    /// <summary>Computes the image of the direction (S × direction) from the sums of the partitions; returns direction · image.</summary>
    public double Image(RacePiece piece)
    {
        var image = _image.AsSpan(piece.From, piece.Length);
        var own = OwnPrecision.AsSpan(piece.From, piece.Length);
        var direction = Direction.AsSpan(piece.From, piece.Length);
        for (var at = 0; at < image.Length; at++)
            image[at] = own[at] * direction[at];
        foreach (var partition in piece.Partitions)
        {
            var (from, to) = (Math.Max(piece.From, partition.FromRace), Math.Min(piece.To, partition.ToRace));
            if (from >= to)
                continue;
            var flow = partition.Flow.AsSpan(2 * (from - partition.FromRace), 2 * (to - from));
            var into = _image.AsSpan(from, to - from);
            for (var at = 0; at < into.Length; at++)
                into[at] += flow[(2 * at) + 1];
        }

        var sum = 0.0;
        for (var at = 0; at < image.Length; at++)
            sum += (double)direction[at] * image[at];
        return sum;
    }

    /// <summary>Steps along the direction and adds the new residual by group; returns the sum of residual² × inverse diagonal.</summary>
    public double Advance(RacePiece piece, float length, int[] cells, double[] groups)
    {
        var sum = 0.0;
        for (var race = piece.From; race < piece.To; race++)
        {
            _step[race] += length * Direction[race];
            var residual = Residual[race] - (length * _image[race]);
            Residual[race] = residual;
            groups[cells[race]] += residual;
            sum += (double)residual * residual * Inverse[race];
        }

        return sum;
    }

    /// <summary>Computes the next direction; returns the sum of squares of the preconditioned residual.</summary>
    public double Turn(RacePiece piece, float turn, int[] cells, float[] coarse)
    {
        var sum = 0.0;
        for (var race = piece.From; race < piece.To; race++)
        {
            var correction = (Residual[race] * Inverse[race]) + coarse[cells[race]];
            Direction[race] = correction + (turn * Direction[race]);
            sum += (double)correction * correction;
        }

        return sum;
    }

    public void AddStep(RacePiece piece, double[] levels)
    {
        for (var race = piece.From; race < piece.To; race++)
            levels[race] += _step[race];
    }
}
