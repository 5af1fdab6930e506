using Yardstick.App.Features.Results.Reading.Notation;

namespace Yardstick.App.Features.Results.Reading.Layouts;

/// <summary>Collects which field of a sheet is which column, and what is missing.</summary>
/// <param name="defaults">The values of columns that the file does not have; may be null.</param>
internal sealed class ColumnMapping(IReadOnlyDictionary<string, string>? defaults = null)
{
    /// <summary>Columns that say the same; the first that a file has is read.</summary>
    private static readonly string[][] Alternatives =
    [
        ["distance_m", "distance_y", "distance_f", "distance"],
        ["beaten_lengths", "margin_in_front", "margin"],
    ];

    private readonly Dictionary<string, int> _fields = [];
    private readonly List<string> _unknown = [];
    private readonly List<FileError> _duplicates = [];
    private Dictionary<string, string> _facts = [];

    /// <summary>Adds a field.</summary>
    /// <param name="name">Its name in the file.</param>
    /// <param name="field">Its index.</param>
    /// <param name="column">The column; empty if it is not read, null if it is unknown.</param>
    public void Add(string name, int field, string? column)
    {
        if (name.Length == 0 || column?.Length == 0)
            return;
        if (column is null)
            _unknown.Add(name);
        else
        {
            foreach (var part in column.Split('+'))
            {
                if (!_fields.TryAdd(part, field))
                    _duplicates.Add(new(ResultsError.DuplicateColumn, 0, part, name));
            }
        }
    }

    /// <summary>Reads the facts of the races that stand above the header.</summary>
    public void AddFacts(List<(string[] Names, long Line)> rows, long headerLine) =>
        _facts = RaceLine.Read(rows.TakeWhile(row => row.Line < headerLine).Select(row => row.Names));

    /// <summary>Returns the layout, with everything that is missing.</summary>
    public SheetLayout ToLayout((string[] Names, long Line) header, string profile, ReadingConventions conventions, LayoutProfile? source)
    {
        var standard = source is null && _fields.ContainsKey(KnownColumns.RaceId) && _unknown.Count == 0 && !conventions.InfersHandicap;
        foreach (var alternatives in Alternatives)
        {
            foreach (var column in alternatives.Where(_fields.ContainsKey).Skip(1).ToList())
                _fields.Remove(column);
        }

        foreach (var fact in _facts.Keys.Where(_fields.ContainsKey).ToList())
            _facts.Remove(fact);
        var errors = _duplicates.Select(fault => fault with { Line = header.Line }).Concat(Missing(header)).ToList();
        return new SheetLayout
        {
            Header = new Header(header.Names, _fields) { Unknown = _unknown },
            HeaderLine = header.Line,
            Profile = profile,
            Conventions = conventions,
            Faults = errors,
            NeedsEvidence = !standard,
            Source = source,
            Facts = _facts,
        };
    }

    private IEnumerable<FileError> Missing((string[] Names, long Line) header)
    {
        if (!Has("horse"))
            yield return Lacks(header, "horse");
        if (!Has("date"))
            yield return Lacks(header, "date");
        if (!Has("position"))
            yield return Lacks(header, "position");
        if (!Has(KnownColumns.RaceId) && !(Has("course") && (Has("race_number") || Has("off") || Has("race_name") || HasDistance())))
            yield return Lacks(header, KnownColumns.RaceId);
    }

    private bool HasDistance() => Array.Exists(Alternatives[0], Has);

    private bool Has(string column) => _fields.ContainsKey(column) || _facts.ContainsKey(column) || defaults?.ContainsKey(column) == true;

    /// <summary>Returns the error of a missing column, with the columns of the file that look like it.</summary>
    private FileError Lacks((string[] Names, long Line) header, string column)
    {
        var key = ColumnNames.Key(column);
        var similar = _unknown.Where(name =>
            ColumnNames.Key(name) is { Length: > 2 } other
            && (other.Contains(key, StringComparison.Ordinal) || key.Contains(other, StringComparison.Ordinal))
        );
        return new(ResultsError.MissingColumn, header.Line, column, string.Join(", ", similar.Take(3)));
    }
}
