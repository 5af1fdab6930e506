using System.Buffers;
using System.Collections.Frozen;

namespace Yardstick.App.Features.Racing.Search;

/// <summary>
/// The sorted distinct words of all entries. Finds the words that begin with a text by binary search, and those that contain it or differ
/// by a typing error through the pairs of letters that they share.
/// </summary>
internal sealed class SearchVocabulary
{
    private const char Start = '^';
    private const int MaxWordLength = 60;

    private readonly string[] _words;
    private readonly int[] _firsts;
    private readonly int[] _entries;
    private readonly FrozenDictionary<int, int[]> _pairs;

    /// <param name="words">Each word of each entry, by the number of the entry.</param>
    /// <param name="findsSimilar">Whether <see cref="FindSimilar"/> is needed.</param>
    public SearchVocabulary(IEnumerable<(string Word, int Entry)> words, bool findsSimilar)
    {
        var sorted = words.Where(one => one.Word.Length is > 0 and <= MaxWordLength).Distinct().ToArray();
        Array.Sort(
            sorted,
            static (one, other) => string.CompareOrdinal(one.Word, other.Word) is var order and not 0 ? order : one.Entry - other.Entry
        );
        _entries = [.. sorted.Select(one => one.Entry)];
        var (distinct, firsts) = (new List<string>(), new List<int>());
        for (var at = 0; at < sorted.Length; at++)
        {
            if (distinct.Count > 0 && distinct[^1] == sorted[at].Word)
                continue;
            distinct.Add(sorted[at].Word);
            firsts.Add(at);
        }

        firsts.Add(sorted.Length);
        (_words, _firsts) = ([.. distinct], [.. firsts]);
        _pairs = (findsSimilar ? _words : [])
            .SelectMany((word, number) => Pairs(word).Distinct().Select(pair => (pair, number)))
            .GroupBy(one => one.pair, one => one.number)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>Returns the number of a word; null if no entry contains it.</summary>
    public int? FindWord(string word) => LowerBound(word) is var at && at < _words.Length && _words[at] == word ? at : null;

    /// <summary>Returns the numbers of the words that begin with a text: the first, and the one after the last.</summary>
    public (int First, int End) FindPrefix(string text)
    {
        var first = LowerBound(text);
        var end = first;
        if (first < _words.Length && _words[first].StartsWith(text, StringComparison.Ordinal))
            end = LowerBound(text + char.MaxValue);
        return (first, end);
    }

    public string GetWord(int number) => _words[number];

    /// <summary>Returns the entries that contain a word.</summary>
    public ReadOnlySpan<int> GetEntries(int number) => _entries.AsSpan(_firsts[number].._firsts[number + 1]);

    /// <summary>Calls a method with each word that contains a text, or that differs from it by few typing errors.</summary>
    /// <param name="found">Called with the number of the word and whether it contains the text.</param>
    public void FindSimilar(string text, Action<int, bool> found)
    {
        var errors = SearchDistance.Tolerate(text.Length);
        var pairs = Pairs(text).Distinct().ToArray();
        // One error changes two pairs, or three if two letters are exchanged; two exchanges are not expected.
        var needed = Math.Max(2, pairs.Length - (2 * errors) - 1);
        var shared = ArrayPool<byte>.Shared.Rent(_words.Length);
        Array.Clear(shared, 0, _words.Length);
        foreach (var pair in pairs)
        {
            if (!_pairs.TryGetValue(pair, out var numbers))
                continue;
            foreach (var number in numbers)
                shared[number]++;
        }

        for (var number = 0; number < _words.Length; number++)
        {
            if (shared[number] < needed || _words[number].Length < text.Length - errors)
                continue;
            // All pairs but the one with the start of the word.
            if (shared[number] >= pairs.Length - 1 && _words[number].Contains(text, StringComparison.Ordinal))
                found(number, true);
            else if (errors > 0 && SearchDistance.IsSimilar(text, _words[number], errors))
                found(number, false);
        }

        ArrayPool<byte>.Shared.Return(shared);
    }

    /// <summary>Returns the pairs of successive letters of a word, the first with a sign for the start.</summary>
    private static IEnumerable<int> Pairs(string word)
    {
        var before = Start;
        foreach (var letter in word)
        {
            yield return (before << 16) | letter;
            before = letter;
        }
    }

    private int LowerBound(string text)
    {
        var (low, high) = (0, _words.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (string.CompareOrdinal(_words[middle], text) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
