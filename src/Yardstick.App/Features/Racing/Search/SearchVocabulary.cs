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
    private readonly int[][] _entries;
    private readonly FrozenDictionary<int, int[]> _pairs;

    /// <param name="words">Each word with the number of an entry that contains it, in order of the entries.</param>
    /// <param name="findsSimilar">Whether <see cref="FindSimilar"/> is needed.</param>
    public SearchVocabulary(IEnumerable<(string Word, int Entry)> words, bool findsSimilar)
    {
        // Each word is kept once, with its entries in their order.
        var entries = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var (word, entry) in words)
        {
            if (word.Length is 0 or > MaxWordLength)
                continue;
            if (!entries.TryGetValue(word, out var known))
                entries[word] = known = new List<int>(1);
            if (known.Count == 0 || known[^1] != entry)
                known.Add(entry);
        }

        _words = [.. entries.Keys];
        Array.Sort(_words, StringComparer.Ordinal);
        _entries = [.. _words.Select(word => entries[word].ToArray())];
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
    public ReadOnlySpan<int> GetEntries(int number) => _entries[number];

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
