namespace Yardstick.App.Features.Results.Reading;

/// <summary>Reads the numbers of a racecard. Coupled entries share a number and differ in a letter: 1 and 1A, 1X, 12F.</summary>
internal static class EntryNumber
{
    private const int LongestLetters = 2;

    /// <summary>Returns the number; null with a warning for one with letters, which enters no figure.</summary>
    public static int? Read(Cell cell)
    {
        var text = cell.Text(TextLimit.Words);
        var digits = text.TrimEnd(Letters);
        if (digits.Length is 0 || digits.Length == text.Length || text.Length - digits.Length > LongestLetters)
            return cell.Whole(NumberRange.Number);
        if (digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return cell.Whole(NumberRange.Number);
        cell.Warn(ResultsWarning.CoupledNumber);
        return null;
    }

    private static char[] Letters { get; } = [.. "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"];
}
