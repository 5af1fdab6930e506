using System.Globalization;
using System.Text;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Ratings;

/// <summary>
/// Maps each number of a race to the address, relative to the race, where it is explained. A number on which many others depend (the
/// level, a performance) is explained in one place only; elsewhere it links to that place.
/// </summary>
public sealed class RaceAnchors
{
    public const string Level = "level";
    public const string Middle = Level + "#middle";
    public const string Mean = Level + "#mean";

    private readonly Dictionary<ExplainedValue, string> _places = new(ReferenceEqualityComparer.Instance);

    public RaceAnchors(RatedRace rated)
    {
        foreach (var run in rated.Runs)
        {
            var place = GetRunnerAddress(run.Figure.Runner.Horse.Id);
            foreach (
                var number in new[]
                {
                    run.Figure.Performance,
                    run.Figure.Figure,
                    run.Figure.VarianceBefore,
                    run.Figure.Assessment,
                    run.Mark?.Mark,
                    Find(run.Figure.Assessment, StepName.RunVariance),
                }
            )
                if (number is { IsLeaf: false })
                    _places.TryAdd(number, place);
        }

        var best = Find(rated.Runs.Select(run => run.Figure.Assessment).FirstOrDefault(tree => tree is not null), StepName.BestPerformance);
        if (best is not null)
            _places.TryAdd(
                best,
                GetRunnerAddress(rated.Runs.First(run => run.Figure.Performance?.Value == best.Value).Figure.Runner.Horse.Id)
            );
        AddLines(rated);
    }

    /// <summary>Returns the relative address of a runner's numbers.</summary>
    public static string GetRunnerAddress(HorseId horseId) => "runners/" + Uri.EscapeDataString(horseId.Value);

    /// <summary>Returns the relative address of a line; null means the line of the class.</summary>
    public static string GetLineAddress(HorseId? horseId) => $"{Level}#{GetLineAnchor(horseId)}";

    /// <summary>Returns the fragment identifier of a line on its page.</summary>
    public static string GetLineAnchor(HorseId? horseId) => horseId is { } id ? "h-" + Slug(id.Value) : "class";

    /// <summary>Returns the address where a number is explained; null if it is the current address or unknown.</summary>
    public string? Elsewhere(ExplainedValue number, string here) =>
        _places.TryGetValue(number, out var place) && place != here ? place : null;

    /// <summary>Returns the first number with a step name in a tree; null if there is none.</summary>
    public static ExplainedValue? Find(ExplainedValue? tree, StepName name)
    {
        if (tree is null || tree.Name == name)
            return tree;
        foreach (var input in tree.Inputs)
            if (Find(input, name) is { } found)
                return found;
        return null;
    }

    private void AddLines(RatedRace rated)
    {
        if (rated.Figures.Level is not { } level)
            return;
        _places.TryAdd(level, Level);
        foreach (var line in rated.Figures.Lines)
        {
            var place = GetLineAddress(line.Runner?.Horse.Id);
            _places.TryAdd(line.ImpliedLevel, place);
            _places.TryAdd(line.Weight, place);
            if (Find(line.Share, StepName.MiddleLevel) is { } middle)
                _places.TryAdd(middle, Middle);
            if (line.Runner is null && Find(line.ImpliedLevel, StepName.MeanPerformance) is { } mean)
                _places.TryAdd(mean, Mean);
        }
    }

    /// <summary>
    /// Keeps ASCII letters, digits and hyphens, and escapes other characters by code unit, so that two identifiers never share an anchor.
    /// </summary>
    private static string Slug(string id)
    {
        var slug = new StringBuilder(id.Length);
        foreach (var letter in id)
        {
            if (char.IsAsciiLetterOrDigit(letter) || letter == '-')
                slug.Append(letter);
            else
                slug.Append(CultureInfo.InvariantCulture, $"_{(int)letter:x}_");
        }

        return slug.ToString();
    }
}
