namespace Yardstick.Engine.Network;

/// <summary>Holds the cohort part of the conjugate gradient vectors.</summary>
internal sealed class CohortVectors(int count, double[] inverse)
{
    private readonly double[] _image = new double[count];

    public double[] Residual { get; } = new double[count];

    public double[] Step { get; } = new double[count];

    /// <summary>By cohort, with a 0 at the end for horses without a cohort.</summary>
    public double[] Direction { get; } = new double[count + 1];

    /// <summary>Coarse correction, used when there is one per sample.</summary>
    public double[] Coarse { get; } = new double[count];

    /// <summary>Creates vectors for another right-hand side of the same equations.</summary>
    public CohortVectors ForSample() => new(count, inverse);

    /// <summary>Computes the residual from the careers and the priors.</summary>
    public void TakeResidual(Partition[] partitions, CohortPlan plan, ReadOnlySpan<double> means, bool history)
    {
        Array.Clear(_image);
        plan.AddPrecision(means, _image);
        for (var g = 0; g < count; g++)
        {
            Residual[g] = (history ? plan.StartResidual(g) : 0) - _image[g];
            foreach (var partition in partitions)
                Residual[g] += partition.CohortResidual[g];
        }

        if (!history)
            return;
        foreach (var g in plan.Base)
            Residual[g] += plan.AnchorResidual;
    }

    public void TakeDiagonal(Partition[] partitions, CohortPlan plan)
    {
        for (var g = 0; g < count; g++)
        {
            var diagonal = plan.PrecisionRow(g)[g];
            foreach (var partition in partitions)
                diagonal += partition.CohortCurvature[g];
            inverse[g] = 1 / diagonal;
        }
    }

    public void Begin()
    {
        Array.Clear(Step);
        Array.Clear(Direction);
        Array.Clear(_image);
    }

    /// <summary>
    /// Computes the image of the direction (matrix × direction) from the priors and the careers; returns direction · image.
    /// </summary>
    public double Image(CohortPlan plan, Func<int, double> residual)
    {
        Array.Clear(_image);
        plan.AddPrecision(Direction.AsSpan(0, count), _image);
        var sum = 0.0;
        for (var g = 0; g < count; g++)
        {
            _image[g] += residual(g);
            sum += Direction[g] * _image[g];
        }

        return sum;
    }

    public double Advance(double length, Span<double> coarse)
    {
        var sum = 0.0;
        for (var g = 0; g < count; g++)
        {
            Step[g] += length * Direction[g];
            Residual[g] -= length * _image[g];
            coarse[g] = Residual[g];
            sum += Residual[g] * Residual[g] * inverse[g];
        }

        return sum;
    }

    public double Turn(double turn, ReadOnlySpan<double> coarse)
    {
        var sum = 0.0;
        for (var g = 0; g < count; g++)
        {
            var correction = (Residual[g] * inverse[g]) + coarse[g];
            Direction[g] = correction + (turn * Direction[g]);
            sum += correction * correction;
        }

        return sum;
    }
}
