using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Features.Results.Reading.Containers;
using Yardstick.App.Features.Results.Reading.Layouts;

namespace Yardstick.App.Features.Results;

/// <summary>
/// Decides whether a person has to say how a file is read: a required column is missing, a column is unknown but looks like one that the
/// file lacks, or whole columns can be read in two ways.
/// </summary>
internal static class LayoutQuestions
{
    /// <summary>A table with fewer columns is none of results.</summary>
    private const int FewestColumns = 3;

    /// <summary>A shorter name looks like too many others.</summary>
    private const int ShortestName = 4;

    /// <summary>Returns the first sheet about which there is a question; null if there is none.</summary>
    public static (Sheet Sheet, SheetLayout Layout)? Find(SurveyedSheets sheets)
    {
        foreach (var (sheet, survey) in sheets.All)
        {
            if (IsOpen(survey))
                return (sheet, survey.Layout);
        }

        return null;
    }

    /// <summary>Returns whether an answer of a person can remove a fault.</summary>
    public static bool CanBeAnswered(ResultsError fault) =>
        fault
            is ResultsError.MissingColumn
                or ResultsError.DuplicateColumn
                or ResultsError.AmbiguousDates
                or ResultsError.AmbiguousHours
                or ResultsError.AmbiguousMidnight
                or ResultsError.AmbiguousMargins
                or ResultsError.AmbiguousWeights
                or ResultsError.AmbiguousDistances;

    /// <summary>Returns the column that an unknown name is probably meant to be; null if there is none.</summary>
    public static string? Similar(string name)
    {
        var key = ColumnNames.Key(name);
        if (key.Length < ShortestName)
            return null;
        for (var at = 0; at <= key.Length; at++)
        {
            if (Find(key, at) is { } column)
                return column;
        }

        return null;
    }

    private static bool IsOpen(RaceSurvey survey)
    {
        if (survey.Faults.Count > 0)
            return survey.Faults.Any(fault => CanBeAnswered(fault.Fault))
                && survey.Layout.Header.Names.Count(name => name.Length > 0) >= FewestColumns;
        return survey.Layout.Source is null
            && survey.Layout.Header.Unknown.Exists(name => Similar(name) is { } column && survey.Layout.Header.GetField(column) < 0);
    }

    /// <summary>Returns the column whose name differs in one letter at a position: too many, too few, another or two swapped.</summary>
    private static string? Find(string key, int at)
    {
        if (at < key.Length && Known(key.Remove(at, 1)) is { } without)
            return without;
        if (at < key.Length - 1 && Known($"{key[..at]}{key[at + 1]}{key[at]}{key[(at + 2)..]}") is { } swapped)
            return swapped;
        for (var letter = 'a'; letter <= 'z'; letter++)
        {
            if (Known(key.Insert(at, $"{letter}")) is { } with)
                return with;
            if (at < key.Length && Known($"{key[..at]}{letter}{key[(at + 1)..]}") is { } changed)
                return changed;
        }

        return null;
    }

    private static string? Known(string key) =>
        key.Length >= ShortestName && ColumnNames.Find(key) is { Length: > 0 } column ? column : null;
}
