using System.Text.Unicode;
using Yardstick.App.Features.Results.Reading.Containers;
using Yardstick.App.Features.Results.Reading.Notation;

namespace Yardstick.App.Features.Results.Reading.Layouts;

/// <summary>
/// Finds the header of a sheet and which of its columns is which: by the profile that a person chose, by a saved or built-in profile that
/// fits, or by the names of the columns in three languages.
/// </summary>
internal static class LayoutFinder
{
    private const int LinesSearched = 60;
    private const int MostNames = 1000;

    /// <summary>Returns the layout of a sheet. Its faults say why it cannot be read.</summary>
    public static SheetLayout Find(Sheet sheet, ReadingOptions options, ReadingLimits limits)
    {
        using var rows = new SheetRows(sheet, limits);
        if (rows.IsBinary)
            return Refused(new(ResultsError.NotText, 1));
        var candidates = new List<(string[] Names, long Line)>();
        while (candidates.Count < LinesSearched && rows.Read())
        {
            if (Refusal(rows, limits, candidates.Count == 0) is { } fault)
                return Refused(fault);
            if (rows.IsBlank())
                continue;
            var names = rows.Csv.Current.ToArray();
            if (names.Length <= MostNames)
                candidates.Add(([.. names.Select(name => name.Trim())], rows.Csv.LineNumber));
            if (candidates.Count == 1 && options.Profile is null && IsStandard(candidates[0].Names))
                break;
        }

        if (candidates.Count == 0)
            return Refused(new(rows.Cut ?? ResultsError.EmptyFile, 1));
        var layout = Choose(candidates, options, rows.DecimalComma);
        return layout.Faults.Count > 0 && rows.Cut is { } cut ? Refused(new(cut, 1)) : layout;
    }

    /// <summary>Returns why a line cannot belong to a table; null if it can.</summary>
    private static FileError? Refusal(SheetRows rows, ReadingLimits limits, bool first)
    {
        if (!first)
            return null;
        var line = rows.Csv.LineNumber;
        var raw = rows.Csv.RawRecord;
        if (raw.Length > Math.Min(limits.Line, SheetRows.PeekLength))
            return new(ResultsError.LineTooLong, line);
        return raw.Contains((byte)0) || !Utf8.IsValid(raw) ? new(ResultsError.NotText, line) : null;
    }

    /// <summary>Returns whether a row is the header of the results format, whose columns decide nothing else.</summary>
    private static bool IsStandard(string[] names) =>
        Array.TrueForAll(KnownColumns.Standard, column => names.Contains(column, StringComparer.OrdinalIgnoreCase));

    private static SheetLayout Choose(List<(string[] Names, long Line)> candidates, ReadingOptions options, bool decimalComma)
    {
        var keys = candidates.ToDictionary(
            candidate => candidate.Names,
            candidate => ColumnLabels.Create(candidate.Names).Select(ColumnLabels.Key).ToHashSet()
        );
        if (options.Profile is { } chosen)
            return FromProfile(Best(candidates, names => Fit(chosen, keys[names])), candidates, chosen, decimalComma);
        if (FindExact(options.Saved, candidates[0].Names) is { } own)
            return FromProfile(candidates[0], candidates, own, decimalComma);
        if (IsStandard(candidates[0].Names))
            return Standard(candidates[0], decimalComma);
        foreach (var profile in options.Saved.Concat(BuiltInProfiles.All))
        {
            var header = Best(candidates, names => Fit(profile, keys[names]));
            if (
                Fit(profile, keys[header.Names]) >= 0.75
                && FromProfile(header, candidates, profile, decimalComma) is { Faults.Count: 0 } layout
            )
                return layout;
        }

        var named = Best(candidates, names => names.Count(name => ColumnNames.Find(name) is { Length: > 0 } || Known(name)));
        return ByName(named, candidates, decimalComma);
    }

    private static (string[] Names, long Line) Best(List<(string[] Names, long Line)> candidates, Func<string[], double> score) =>
        candidates.MaxBy(candidate => score(candidate.Names));

    private static bool Known(string name) => KnownColumns.Contains(name.ToLowerInvariant());

    /// <summary>Returns the part of a profile’s columns that a header has.</summary>
    private static double Fit(LayoutProfile profile, HashSet<string> keys) =>
        profile.Columns.Keys.Count(name => keys.Contains(ColumnLabels.Key(name))) / (double)profile.Columns.Count;

    /// <summary>Returns the saved profile made for exactly this header, even that of the results format; null if there is none.</summary>
    private static LayoutProfile? FindExact(IReadOnlyList<LayoutProfile> saved, string[] header)
    {
        var labels = ColumnLabels.Create(header).Where(name => name.Length > 0).Select(ColumnLabels.Key).ToHashSet();
        return saved.FirstOrDefault(profile => labels.SetEquals(profile.Columns.Keys.Select(ColumnLabels.Key)));
    }

    private static SheetLayout Standard((string[] Names, long Line) header, bool decimalComma)
    {
        var mapping = new ColumnMapping();
        for (var field = 0; field < header.Names.Length; field++)
        {
            var known = header.Names[field].ToLowerInvariant();
            mapping.Add(header.Names[field], field, KnownColumns.Contains(known) ? known : null);
        }

        return mapping.ToLayout(header, "", ReadingConventions.Standard with { DecimalComma = decimalComma }, null);
    }

    private static SheetLayout FromProfile(
        (string[] Names, long Line) header,
        List<(string[] Names, long Line)> candidates,
        LayoutProfile profile,
        bool decimalComma
    )
    {
        var columns = new Dictionary<string, string>();
        foreach (var (theirs, ours) in profile.Columns)
            columns[ColumnLabels.Key(theirs)] = ours;
        var labels = ColumnLabels.Create(header.Names);
        var taken = profile.Columns.Values.SelectMany(column => column.Split('+')).ToHashSet();
        var mapping = new ColumnMapping(profile.Defaults);
        for (var field = 0; field < header.Names.Length; field++)
        {
            var name = header.Names[field];
            var column =
                columns.TryGetValue(ColumnLabels.Key(labels[field]), out var ours) ? ours
                : columns.TryGetValue(ColumnLabels.Key(name), out ours) ? ours
                : Known(name) ? name.ToLowerInvariant()
                : ColumnNames.Find(name) is { } named && (named.Length == 0 || !taken.Contains(named)) ? named
                : null;
            mapping.Add(name, field, column);
        }

        mapping.AddFacts(candidates, header.Line);
        return mapping.ToLayout(header, profile.Name, profile.ToConventions(decimalComma), profile);
    }

    private static SheetLayout ByName((string[] Names, long Line) header, List<(string[] Names, long Line)> candidates, bool decimalComma)
    {
        var mapping = new ColumnMapping();
        for (var field = 0; field < header.Names.Length; field++)
        {
            var name = header.Names[field];
            mapping.Add(name, field, Known(name) ? name.ToLowerInvariant() : ColumnNames.Find(name));
        }

        mapping.AddFacts(candidates, header.Line);
        var french = header.Names.Count(ColumnNames.IsFrench) >= 2;
        return mapping.ToLayout(
            header,
            "",
            ReadingConventions.Standard with
            {
                DecimalComma = decimalComma,
                InfersHandicap = true,
                CourseSuffix = true,
                Language = french ? SheetLanguage.French : SheetLanguage.ByCountry,
            },
            null
        );
    }

    private static SheetLayout Refused(FileError fault) =>
        new()
        {
            Header = new Header([""], []),
            HeaderLine = 1,
            Profile = "",
            Conventions = ReadingConventions.Standard,
            Faults = [fault],
        };
}
