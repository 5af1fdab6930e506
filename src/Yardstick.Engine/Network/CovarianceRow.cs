namespace Yardstick.Engine.Network;

/// <summary>The solution for another right-hand side than the history, as far as it is kept: what it says of a horse is worked out again.</summary>
/// <param name="Run">The run it belongs to; -1 for none.</param>
/// <param name="Given">The right-hand side, by chunk and slot; a chunk without one has zeros.</param>
/// <param name="Levels">Covariances with race levels, then with cohort means; square pounds.</param>
/// <param name="OfRace">What the runs of each race contribute, in pounds.</param>
/// <param name="OfStarts">What all starts contribute, in pounds.</param>
internal sealed record CovarianceRow(int Run, double[]?[] Given, double[] Levels, double[] OfRace, double OfStarts)
{
    /// <summary>The covariances with the runs of a horse: T + D is solved again for it, given the levels.</summary>
    public double[] OfHorse(NetworkSolution solution, int horse)
    {
        var chunk = solution.Columns.ChunkOf(horse, out var within);
        var career = new OneCareer(chunk, solution.Weight[horse >> CareerChunk.Shift], within);
        var given = Given[horse >> CareerChunk.Shift];
        var row = new double[career.Length];
        for (var k = 0; k < row.Length; k++)
        {
            var slot = career.SlotOf(k);
            row[k] = (given is null ? 0 : given[slot]) - (career.Weight[k] * Levels[chunk.Race[slot]]);
        }

        row[0] += career.StartPrecision * OfCohort(solution.Columns, chunk.Cohort[chunk.Place[within]]);
        career.Solve(row);
        return row;
    }

    /// <summary>The covariance with a cohort's mean; 0 for the number of cohorts, which is none.</summary>
    public double OfCohort(RunColumns columns, int cohort) => cohort < columns.Cohorts.Count ? Levels[columns.RaceCount + cohort] : 0;
}
