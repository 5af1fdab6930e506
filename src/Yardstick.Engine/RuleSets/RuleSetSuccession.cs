namespace Yardstick.Engine.RuleSets;

/// <summary>
/// Represents the rule sets of one authority by the day they come into force. A race is rated under the rule set in force on its day, so a
/// later rule set never changes an earlier mark. The first rule set applies to every day before the second.
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

    /// <summary>Creates a succession from a first rule set and later activations.</summary>
    /// <param name="first">The rule set that applies until another one is in force.</param>
    /// <param name="activations">The later rule sets with their first days, in the order of the decisions. A later decision replaces all
    /// activations from its day on.</param>
    public static RuleSetSuccession From(RuleSet first, IEnumerable<(DateOnly From, RuleSet Set)> activations)
    {
        var spans = new List<(DateOnly From, RuleSet Set)> { (DateOnly.MinValue, first) };
        foreach (var activation in activations)
        {
            spans.RemoveAll(span => span.From >= activation.From && span.From != DateOnly.MinValue);
            if (spans[^1].Set.Id != activation.Set.Id)
                spans.Add(activation);
        }

        return new RuleSetSuccession(spans);
    }

    /// <summary>
    /// Gets the rule sets with their first days, oldest first. The first day of the first one is <see cref="DateOnly.MinValue"/>.
    /// </summary>
    public IEnumerable<(DateOnly From, RuleSet Set)> Periods => _from.Zip(_sets);

    /// <summary>Gets the rule set with the latest first day, which may lie in the future.</summary>
    public RuleSet Latest => _sets[^1];

    /// <summary>Returns the rule set in force on a day.</summary>
    public RuleSet On(DateOnly day)
    {
        var last = _from.Length - 1;
        while (_from[last] > day)
            last--;
        return _sets[last];
    }

    /// <summary>
    /// Gets the succession as one string, such as <c>tn-2025.2;2026-07-01=tn-2026.1</c>. Ratings computed under different signatures may
    /// differ.
    /// </summary>
    public string Signature => string.Join(';', Periods.Select((span, i) => i == 0 ? span.Set.Id : $"{Day(span.From)}={span.Set.Id}"));

    /// <summary>Returns the first day on which another succession has a different rule set in force, or null.</summary>
    /// <param name="signature">The <see cref="Signature"/> of the other succession.</param>
    public DateOnly? FirstDifference(string signature)
    {
        var (own, other) = (Parse(Signature), Parse(signature));
        var days = own.Concat(other).Select(span => span.From).Distinct().Order();
        foreach (var day in days)
            if (own.Last(span => span.From <= day).Id != other.Last(span => span.From <= day).Id)
                return day;
        return null;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static List<(DateOnly From, string Id)> Parse(string signature) =>
        [
            .. signature
                .Split(';')
                .Select(
                    (part, i) =>
                        i == 0
                            ? (DateOnly.MinValue, part)
                            : (DateOnly.ParseExact(part[..10], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), part[11..])
                ),
        ];
}
