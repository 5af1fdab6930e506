namespace Yardstick.Engine.Network;

/// <summary>Rows of the covariance matrix: the solution of the whole system for 1 at one run and 0 elsewhere.</summary>
internal sealed class CovarianceRows(Careers careers, LevelSolver solver, NetworkSolution solution)
{
    /// <summary>Residuals taken, at most; each is thousands of times smaller than the one before.</summary>
    private const int MaxRounds = 8;

    public CovarianceRow Of(int run, double accuracy, Work work)
    {
        var (chunk, slot) = careers.Columns.SlotOf(run);
        var unit = new UnitRun(chunk, slot);
        var levels = new double[solution.Levels.Length];
        Begin(run, work);
        var enough = accuracy * solver.Error;
        for (var round = 0; ; round++)
        {
            var before = solver.Error;
            solver.Improve(levels, enough * 0.7, work);
            double[] means = [.. levels.AsSpan(careers.Columns.RaceCount), 0];
            careers.Reckon(new Reckoning { Levels = levels, CohortMeans = means, Unit = unit }, work);
            solver.TakeUnit(levels, work);
            if (round == MaxRounds || solver.Error <= enough || solver.Error > before / 2) return Row(run, unit, levels, work);
        }
    }

    private void Begin(int run, Work work)
    {
        var horse = careers.Columns.HorseOf(run);
        var chunk = careers.Columns.ChunkOf(horse, out var within);
        var career = new OneCareer(chunk, solution.Weight[horse >> CareerChunk.Shift], within);
        var own = new double[career.Length];
        own[run - careers.Columns.RunsOf(horse).From] = 1;
        career.Solve(own);
        solver.TakeHorse(career, chunk, chunk.Cohort[chunk.Place[within]], own, work);
    }

    private CovarianceRow Row(int run, UnitRun unit, double[] levels, Work work)
    {
        var ofRace = new double[careers.Columns.RaceCount];
        var ofStarts = 0.0;
        foreach (var strip in careers.Strips)
        {
            for (var race = strip.FromRace; race < strip.ToRace; race++) ofRace[race] += strip.Told[(2 * (race - strip.FromRace)) + 1];
            ofStarts += strip.Total;
        }

        return new CovarianceRow(run, unit, levels, ofRace, ofStarts);
    }
}
