using System.Buffers;
using System.Globalization;

namespace Yardstick.App.Features.Racing.Search;

/// <summary>An immutable index of everything that can be found, in memory.</summary>
internal sealed class SearchIndex
{
    private const int MaxWords = 6;
    private const int MinSimilarLength = 3;

    private readonly SearchEntry[] _entries;
    private readonly SearchVocabulary _names;
    private readonly SearchVocabulary _words;
    private readonly SearchVocabulary _sounds;

    /// <param name="entries">The entries; of equally close ones of a kind, the first are found first.</param>
    public SearchIndex(IEnumerable<SearchEntry> entries)
    {
        _entries = [.. entries];
        var (names, words, sounds) = (new List<(string, int)>(), new List<(string, int)>(), new List<(string, int)>());
        for (var number = 0; number < _entries.Length; number++)
        {
            foreach (var text in GetTexts(_entries[number]))
            {
                var (split, whole) = SearchTerms.Split(text);
                names.Add((whole, number));
                foreach (var word in split)
                {
                    words.Add((word, number));
                    if (SearchTerms.FindSound(word) is { } sound)
                        sounds.Add((sound, number));
                }
            }

            foreach (var word in GetFacts(_entries[number]))
                words.Add((word, number));
        }

        (_names, _words, _sounds) = (new SearchVocabulary(names), new SearchVocabulary(words), new SearchVocabulary(sounds));
    }

    /// <summary>Gets the number of entries.</summary>
    public int Count => _entries.Length;

    /// <summary>Returns the entries that match a text, by kind, the closest first.</summary>
    /// <param name="text">The text as typed, in any script; every word must match.</param>
    /// <param name="limit">The most entries of a kind.</param>
    public IReadOnlyList<SearchGroup> Find(string text, int limit)
    {
        var (words, whole) = SearchTerms.Split(text);
        if (words.Count == 0)
            return [];
        var pool = ArrayPool<byte>.Shared;
        var (ranks, one) = (pool.Rent(_entries.Length), pool.Rent(_entries.Length));
        var all = ranks.AsSpan(0, _entries.Length);
        var current = one.AsSpan(0, _entries.Length);
        all.Clear();
        foreach (var word in SearchTerms.FindSignificant(words).Take(MaxWords))
        {
            current.Fill((byte)MatchScore.None);
            Match(word, words.Count == 1, one);
            for (var number = 0; number < all.Length; number++)
                all[number] = Math.Max(all[number], current[number]);
        }

        MatchNames(whole, all);
        var found = Choose(all, limit);
        pool.Return(ranks);
        pool.Return(one);
        return found;
    }

    private static IEnumerable<string> GetTexts(SearchEntry entry)
    {
        yield return entry.Name;
        if (entry.NameArabic is { } arabic)
            yield return arabic;
        if (entry.Kind is SearchKind.Horse or SearchKind.Race)
            yield return entry.Id;
        if (entry.Course is { } course && course != entry.Name)
            yield return course;
    }

    /// <summary>Returns the words of the facts that narrow a search: the parts of the day, and the year of foaling.</summary>
    private static IEnumerable<string> GetFacts(SearchEntry entry)
    {
        if (entry.Kind is SearchKind.Race or SearchKind.Meeting && entry.Date is { } date)
        {
            yield return date.ToString("yyyy", CultureInfo.InvariantCulture);
            yield return date.ToString("MM", CultureInfo.InvariantCulture);
            yield return date.ToString("dd", CultureInfo.InvariantCulture);
        }

        if (entry.FoaledYear is { } year)
            yield return year.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Lowers the rank of each entry to how closely one of its words matches.</summary>
    private void Match(string word, bool only, byte[] ranks)
    {
        var (first, end) = _words.FindPrefix(word);
        for (var number = first; number < end; number++)
            Lower(
                ranks,
                _words.GetEntries(number),
                _words.GetWord(number).Length == word.Length ? MatchScore.Word : MatchScore.StartOfWord
            );
        if (SearchTerms.FindSound(word) is { } sound && _sounds.FindWord(sound) is { } same)
            Lower(ranks, _sounds.GetEntries(same), MatchScore.Sound);
        if (word.Length < MinSimilarLength)
            return;
        _words.FindSimilar(
            word,
            (number, inside) => Lower(ranks, _words.GetEntries(number), inside ? MatchScore.Inside : MatchScore.Similar)
        );
        if (only)
            _names.FindSimilar(
                word,
                (number, inside) => Lower(ranks, _names.GetEntries(number), inside ? MatchScore.Inside : MatchScore.Similar)
            );
    }

    /// <summary>Lowers the rank of the entries whose whole name is, or begins with, the whole text.</summary>
    private void MatchNames(string whole, Span<byte> ranks)
    {
        var (first, end) = _names.FindPrefix(whole);
        for (var number = first; number < end; number++)
            Lower(
                ranks,
                _names.GetEntries(number),
                _names.GetWord(number).Length == whole.Length ? MatchScore.Name : MatchScore.StartOfName
            );
    }

    private static void Lower(Span<byte> ranks, ReadOnlySpan<int> entries, MatchScore score)
    {
        foreach (var entry in entries)
            ranks[entry] = Math.Min(ranks[entry], (byte)score);
    }

    private List<SearchGroup> Choose(ReadOnlySpan<byte> ranks, int limit)
    {
        var kinds = Enum.GetValues<SearchKind>();
        var best = kinds.Select(_ => new List<(byte Rank, int Number)>(limit + 1)).ToArray();
        for (var number = 0; number < ranks.Length; number++)
        {
            var rank = ranks[number];
            if (rank == (byte)MatchScore.None)
                continue;
            var kept = best[(int)_entries[number].Kind];
            if (kept.Count == limit && rank >= kept[^1].Rank)
                continue;
            var place = kept.Count;
            while (place > 0 && kept[place - 1].Rank > rank)
                place--;
            kept.Insert(place, (rank, number));
            if (kept.Count > limit)
                kept.RemoveAt(limit);
        }

        return
        [
            .. kinds
                .Where(kind => best[(int)kind].Count > 0)
                .Select(kind => new SearchGroup(kind, [.. best[(int)kind].Select(one => _entries[one.Number])])),
        ];
    }

    /// <summary>Specifies how closely an entry matches, the closest first.</summary>
    private enum MatchScore : byte
    {
        Name,
        StartOfName,
        Word,
        StartOfWord,
        Sound,
        Inside,
        Similar,
        None = byte.MaxValue,
    }
}
