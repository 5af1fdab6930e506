namespace Yardstick.App.Features.Racing.Search;

/// <summary>
/// Compares words with typing errors: a wrong, missing, superfluous or exchanged letter (optimal string alignment; Damerau 1964).
/// </summary>
internal static class SearchDistance
{
    private const int MaxLength = 40;

    /// <summary>Returns how many errors are tolerated in a text of a length.</summary>
    public static int Tolerate(int length) =>
        length switch
        {
            < 4 or > MaxLength => 0,
            < 8 => 1,
            _ => 2,
        };

    /// <summary>Returns whether a word, or its beginning, differs from a text by a number of errors at most.</summary>
    public static bool IsSimilar(string text, string word, int errors)
    {
        if (text.Length > MaxLength || word.Length < text.Length - errors)
            return false;
        // A longer word is compared as far as the text could reach.
        var length = Math.Min(word.Length, text.Length + errors);
        Span<int> before = stackalloc int[MaxLength + 4],
            last = stackalloc int[MaxLength + 4],
            current = stackalloc int[MaxLength + 4];
        for (var column = 0; column <= length; column++)
            last[column] = column;
        for (var row = 1; row <= text.Length; row++)
        {
            current[0] = row;
            var least = row;
            for (var column = 1; column <= length; column++)
            {
                var same = text[row - 1] == word[column - 1];
                var distance = Math.Min(Math.Min(last[column] + 1, current[column - 1] + 1), last[column - 1] + (same ? 0 : 1));
                if (row > 1 && column > 1 && text[row - 1] == word[column - 2] && text[row - 2] == word[column - 1])
                    distance = Math.Min(distance, before[column - 2] + 1);
                current[column] = distance;
                least = Math.Min(least, distance);
            }

            if (least > errors)
                return false;
            var free = before;
            before = last;
            last = current;
            current = free;
        }

        for (var column = Math.Max(0, text.Length - errors); column <= length; column++)
        {
            if (last[column] <= errors)
                return true;
        }

        return false;
    }
}
