namespace Yardstick.Engine.Network;

/// <summary>
/// Represents the solution for a right-hand side other than the history. Only the levels are stored; the values of a horse are recomputed
/// from them.
/// </summary>
/// <param name="Run">The run whose covariances these are; -1 for none.</param>
/// <param name="Given">The right-hand side, by chunk and slot; null stands for a chunk of zeros.</param>
/// <param name="Levels">Covariances with race levels, then with cohort means; square pounds.</param>
/// <param name="OfRace">Contributions of the runs of each race, in pounds.</param>
/// <param name="OfStarts">Contribution of all prior means, in pounds.</param>
internal sealed record CovarianceRow(int Run, double[]?[] Given, double[] Levels, double[] OfRace, double OfStarts)
{
    /// <summary>Returns the covariances with the runs of a horse, by solving its T + D given the levels.</summary>
    public double[] GetHorseCovariance(NetworkSolution solution, int horse)
    {
        var chunk = solution.Columns.GetChunk(horse, out var within);
        var career = new OneCareer(chunk, solution.Weight[horse >> CareerChunk.Shift], within);
        var given = Given[horse >> CareerChunk.Shift];
        var row = new double[career.Length];
        for (var k = 0; k < row.Length; k++)
        {
            var slot = career.GetSlot(k);
            row[k] = (given is null ? 0 : given[slot]) - (career.Weight[k] * Levels[chunk.Race[slot]]);
        }

        row[0] += career.StartPrecision * GetCohortCovariance(solution.Columns, chunk.Cohort[chunk.Place[within]]);
        career.Solve(row);
        return row;
    }

    /// <summary>
    /// Returns the covariance with a cohort's mean; 0 for a horse without a cohort, whose cohort is the number of cohorts.
    /// </summary>
    public double GetCohortCovariance(RunColumns columns, int cohort) =>
        cohort < columns.Cohorts.Count ? Levels[columns.RaceCount + cohort] : 0;
}
