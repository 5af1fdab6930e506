namespace Yardstick.Engine.Network;

/// <summary>
/// Computes covariances of a solved network, as solutions of the whole system for right-hand sides other than the history.
/// </summary>
internal sealed class CovarianceRows(CareerSet careers, LevelSolver solver, NetworkSolution solution)
{
    /// <summary>Maximum number of refinement rounds. Each round reduces the residual by a factor of thousands.</summary>
    private const int MaxRounds = 8;

    private readonly RunColumns _columns = careers.Columns;

    /// <summary>Returns the covariances of one run with all others: the solution for a unit right-hand side at the run.</summary>
    public CovarianceRow Solve(int run, double accuracy, ParallelContext work)
    {
        var (chunk, slot) = _columns.GetSlot(run);
        var given = new double[]?[careers.States.Length];
        (given[chunk] = new double[_columns.Chunks[chunk].Race.Length])[slot] = 1;
        TakeOwn(run, work);
        var levels = new double[solution.Levels.Length];
        Solve(given, levels, accuracy, work);
        var ofRace = new double[_columns.RaceCount];
        var ofStarts = 0.0;
        foreach (var partition in careers.Partitions)
        {
            for (var race = partition.FromRace; race < partition.ToRace; race++)
                ofRace[race] += partition.RaceResiduals[(2 * (race - partition.FromRace)) + 1];
            ofStarts += partition.Total;
        }

        return new CovarianceRow(run, given, levels, ofRace, ofStarts);
    }

    /// <summary>Returns the variance of a weighted sum of abilities, in square pounds.</summary>
    public double ComputeVariance(double[] weights, double accuracy, ParallelContext work)
    {
        var given = Array.ConvertAll(careers.States, state => (double[]?)new double[state.Weight.Length]);
        for (var run = 0; run < weights.Length; run++)
        {
            if (weights[run] == 0)
                continue;
            var (chunk, slot) = _columns.GetSlot(run);
            given[chunk]![slot] = weights[run];
        }

        var levels = new double[solution.Levels.Length];
        Take(given, levels, work);
        Solve(given, levels, accuracy, work);
        var row = new CovarianceRow(-1, given, levels, [], 0);
        var sum = 0.0;
        for (var horse = 0; horse < _columns.HorseCount; horse++)
        {
            var (from, to) = _columns.GetRuns(horse);
            var covariances = weights.AsSpan(from, to - from).ContainsAnyExcept(0) ? row.GetHorseCovariance(solution, horse) : [];
            for (var k = 0; k < covariances.Length; k++)
                sum += weights[from + k] * covariances[k];
        }

        return sum;
    }

    /// <summary>Refines the levels until the residual is a small enough fraction of the first one or a round no longer halves it.</summary>
    private void Solve(double[]?[] given, double[] levels, double accuracy, ParallelContext work)
    {
        var enough = accuracy * solver.Error;
        for (var round = 0; round < MaxRounds; round++)
        {
            var before = solver.Error;
            solver.Improve(levels, enough * 0.7, work);
            Take(given, levels, work);
            if (solver.Error <= enough || solver.Error > before / 2)
                return;
        }
    }

    private void Take(double[]?[] given, double[] levels, ParallelContext work)
    {
        double[] means = [.. levels.AsSpan(_columns.RaceCount), 0];
        careers.ComputeResiduals(
            new NormalEquations
            {
                Levels = levels,
                CohortMeans = means,
                Given = given,
            },
            work
        );
        solver.TakeGiven(levels, work);
    }

    /// <summary>Computes the initial residual for a single run, which comes from its own horse alone.</summary>
    private void TakeOwn(int run, ParallelContext work)
    {
        var horse = _columns.GetHorse(run);
        var chunk = _columns.GetChunk(horse, out var within);
        var career = new OneCareer(chunk, solution.Weight[horse >> CareerChunk.Shift], within);
        var own = new double[career.Length];
        own[run - _columns.GetRuns(horse).From] = 1;
        career.Solve(own);
        solver.TakeHorse(career, chunk, chunk.Cohort[chunk.Place[within]], own, work);
    }
}
