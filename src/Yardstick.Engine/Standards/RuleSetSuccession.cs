namespace Yardstick.Engine.Standards;

/// <summary>
/// Represents the rule sets of one authority in the order they came into force. A race is rated under the one in force on its day, so a
/// later set never rewrites an earlier mark. The first set serves every day before the second begins.
/// </summary>
public sealed class RuleSetSuccession
{
    private readonly RuleSet[] _sets;
    private readonly DateOnly[] _from;

    private RuleSetSuccession(IEnumerable<(DateOnly From, RuleSet Set)> spans)
    {
        var listed = spans.ToList();
        (_sets, _from) = ([.. listed.Select(span => span.Set)], [.. listed.Select(span => span.From)]);
    }

    /// <summary>Creates a succession with one rule set for every day.</summary>
    public static RuleSetSuccession From(RuleSet set) => new([(DateOnly.MinValue, set)]);

    /// <summary>A first set and those put in force after it.</summary>
    /// <param name="first">The set that serves until another one is in force.</param>
    /// <param name="activations">Later sets with their first days, in the order in which they were decided: a later decision prevails
    /// from its day on.</param>
    public static RuleSetSuccession From(RuleSet first, IEnumerable<(DateOnly From, RuleSet Set)> activations)
    {
        var spans = new List<(DateOnly From, RuleSet Set)> { (DateOnly.MinValue, first) };
        foreach (var activation in activations)
        {
            spans.RemoveAll(span => span.From >= activation.From && span.From != DateOnly.MinValue);
            if (spans[^1].Set.Id != activation.Set.Id) spans.Add(activation);
        }

        return new RuleSetSuccession(spans);
    }

    /// <summary>The sets with their first days, the oldest first; the first one's day is <see cref="DateOnly.MinValue"/>.</summary>
    public IEnumerable<(DateOnly From, RuleSet Set)> Spans => _from.Zip(_sets);

    /// <summary>The set that came into force last, or will.</summary>
    public RuleSet Latest => _sets[^1];

    /// <summary>The set in force on a day.</summary>
    public RuleSet On(DateOnly day)
    {
        var last = _from.Length - 1;
        while (_from[last] > day) last--;
        return _sets[last];
    }

    /// <summary>
    /// Gets the succession as one string, such as <c>tn-2025.2;2026-07-01=tn-2026.1</c>: ratings made under another signature differ.
    /// </summary>
    public string Signature => string.Join(';', Spans.Select((span, i) => i == 0 ? span.Set.Id : $"{Day(span.From)}={span.Set.Id}"));

    /// <summary>The first day on which another succession rates differently; null when none does.</summary>
    /// <param name="signature">The other one's <see cref="Signature"/>.</param>
    public DateOnly? FirstDifference(string signature)
    {
        var (own, other) = (Parse(Signature), Parse(signature));
        var days = own.Concat(other).Select(span => span.From).Distinct().Order();
        foreach (var day in days)
            if (own.Last(span => span.From <= day).Id != other.Last(span => span.From <= day).Id) return day;
        return null;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static List<(DateOnly From, string Id)> Parse(string signature) =>
        [.. signature.Split(';').Select((part, i) => i == 0 ? (DateOnly.MinValue, part) : (DateOnly.ParseExact(part[..10], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), part[11..]))];
}
