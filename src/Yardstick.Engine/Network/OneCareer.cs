namespace Yardstick.Engine.Network;

/// <summary>Factors T + D of one horse as in <see cref="CareerSolver{TLanes}"/>, for use when only a few horses are needed.</summary>
internal sealed class OneCareer
{
    private readonly double[] _pivot;
    private readonly double[] _link;

    public OneCareer(CareerChunk chunk, float[] weight, int horse)
    {
        var length = chunk.Length(horse);
        (FirstSlot, Weight, _pivot, _link) = (chunk.FirstSlot(horse), new double[length], new double[length], new double[length]);
        StartPrecision = chunk.Walk[FirstSlot];
        var carried = StartPrecision;
        for (var k = 0; k < length; k++)
        {
            Weight[k] = weight[GetSlot(k)];
            var next = k + 1 < length ? chunk.Walk[GetSlot(k + 1)] : 0.0;
            var known = carried + Weight[k];
            _pivot[k] = 1 / (known + next);
            _link[k] = next * _pivot[k];
            carried = _link[k] * known;
        }
    }

    public int FirstSlot { get; }

    public double StartPrecision { get; }

    public double[] Weight { get; }

    public int Length => Weight.Length;

    public int GetSlot(int nth) => FirstSlot + (nth * CareerChunk.BlockWidth);

    /// <summary>Solves the system in place.</summary>
    public void Solve(Span<double> b)
    {
        for (var k = 1; k < Length; k++)
            b[k] += _link[k - 1] * b[k - 1];
        for (var k = Length - 1; k >= 0; k--)
            b[k] = (b[k] * _pivot[k]) + (k + 1 < Length ? _link[k] * b[k + 1] : 0);
    }
}
