namespace Yardstick.Engine.Network;

/// <summary>
/// Represents the decomposition of the ability at one run. The solution is linear in its input, so every race, class, prior mean, cohort
/// and the anchor has a share in pounds, and the shares add up to the ability with no remainder. Performances count as differences within
/// their race, so a race without rivals adds nothing, and its absolute level has no effect.
/// </summary>
public sealed class Contributions
{
    private readonly NetworkSolution _solution;
    private readonly RunColumns _columns;
    private readonly CovarianceRow _row;

    internal Contributions(NetworkSolution solution, CovarianceRow row) => (_solution, _columns, _row) = (solution, solution.Columns, row);

    /// <summary>Gets the exact posterior variance of the ability, in square pounds.</summary>
    public double Variance => Row(_columns.GetHorse(_row.Run))[_row.Run - _columns.GetRuns(_columns.GetHorse(_row.Run)).From];

    /// <summary>Gets the contribution of the expected change with age since the debut, in pounds.</summary>
    public double OfAge
    {
        get
        {
            var (chunk, slot) = _columns.GetSlot(_row.Run);
            return _columns.Chunks[chunk].Offset[slot];
        }
    }

    /// <summary>Gets the contribution of the anchor, in pounds.</summary>
    public double OfAnchor => _columns.Cohorts.AnchorResidual * _columns.Cohorts.Base.Sum(g => _row.Levels[_columns.RaceCount + g]);

    /// <summary>Returns the contribution of one run, of this horse or another, in pounds.</summary>
    /// <param name="run">0 to the number of runs − 1.</param>
    public double GetRunContribution(int run)
    {
        var horse = _columns.GetHorse(run);
        return GetRunContribution(horse, run - _columns.GetRuns(horse).From, Row(horse));
    }

    /// <summary>Returns the total contribution of the runs of a race, in pounds.</summary>
    /// <param name="race">0 to the number of races − 1.</param>
    public double GetRaceContribution(int race) => _row.OfRace[race];

    /// <summary>
    /// Returns the contribution of the class of a race, in pounds: of the level it promises, with the shift that holds its class cell.
    /// </summary>
    /// <param name="race">0 to the number of races − 1.</param>
    public double GetClassContribution(int race) =>
        -_row.Levels[race] * _columns.Log[race].ClassPrecision * (float)(_columns.Log[race].ClassLevel + _solution.ClassShift(race));

    /// <summary>Returns the total contribution of the runs of a horse, in pounds.</summary>
    /// <param name="horse">0 to the number of horses − 1.</param>
    public double GetHorseContribution(int horse)
    {
        var row = Row(horse);
        var sum = 0.0;
        for (var k = 0; k < row.Length; k++)
            sum += GetRunContribution(horse, k, row);
        return sum;
    }

    /// <summary>Returns the contribution of the prior mean of a horse before its debut, in pounds.</summary>
    /// <param name="horse">0 to the number of horses − 1.</param>
    public double GetStartContribution(int horse)
    {
        var chunk = _columns.GetChunk(horse, out var within);
        var place = chunk.Place[within];
        return chunk.StartMean[place] == 0
            ? 0
            : chunk.StartMean[place]
                * chunk.Walk[chunk.FirstSlot(within)]
                * (Row(horse)[0] - _row.GetCohortCovariance(_columns, chunk.Cohort[place]));
    }

    /// <summary>Returns the contribution of the expected mean of a cohort, in pounds; 0 for all but the first cohort of a chain.</summary>
    /// <param name="cohort">0 to the number of cohorts − 1.</param>
    public double GetCohortContribution(int cohort) => _columns.Cohorts.StartResidual(cohort) * _row.Levels[_columns.RaceCount + cohort];

    /// <summary>Returns the sum of all contributions: the ability, in pounds.</summary>
    public double Total()
    {
        var sum = OfAge + OfAnchor + _row.OfStarts;
        for (var race = 0; race < _columns.RaceCount; race++)
            sum += GetRaceContribution(race) + GetClassContribution(race);
        for (var g = 0; g < _columns.Cohorts.Count; g++)
            sum += GetCohortContribution(g);
        return sum;
    }

    private double GetRunContribution(int horse, int nth, double[] row)
    {
        var chunk = _columns.GetChunk(horse, out var within);
        var slot = chunk.FirstSlot(within) + (nth * CareerChunk.BlockWidth);
        return _solution.Weight[horse >> CareerChunk.Shift][slot] * (double)chunk.Y[slot] * (row[nth] + _row.Levels[chunk.Race[slot]]);
    }

    private double[] Row(int horse) => _row.GetHorseCovariance(_solution, horse);
}
