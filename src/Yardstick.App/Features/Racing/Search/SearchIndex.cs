using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Yardstick.App.Features.Racing.Search;

/// <summary>An immutable index of everything that can be found, in memory.</summary>
internal sealed class SearchIndex
{
    private const int MaxWords = 6;
    private const int MinSimilarLength = 3;

    private readonly SearchEntry[] _entries;
    private readonly SearchVocabulary _names;
    private readonly SearchVocabulary _words;

    /// <summary>The names of several words, written as one.</summary>
    private readonly SearchVocabulary _joined;
    private readonly SearchVocabulary _sounds;

    /// <param name="entries">The entries; of equally close ones of a kind, the first are found first.</param>
    public SearchIndex(IEnumerable<SearchEntry> entries)
    {
        _entries = [.. entries];
        List<(string, int)> names = [],
            words = [],
            joined = [],
            sounds = [];
        for (var number = 0; number < _entries.Length; number++)
        {
            foreach (var text in GetTexts(_entries[number]))
            {
                var (split, whole) = SearchTerms.Split(text);
                names.Add((whole, number));
                if (split.Count > 1)
                    joined.Add((whole, number));
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

        _names = new SearchVocabulary(names, findsSimilar: false);
        _words = new SearchVocabulary(words, findsSimilar: true);
        _joined = new SearchVocabulary(joined, findsSimilar: true);
        _sounds = new SearchVocabulary(sounds, findsSimilar: false);
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
        var significant = SearchTerms.FindSignificant(words).Take(MaxWords).ToList();
        var pool = ArrayPool<byte>.Shared;
        var (ranks, current) = (pool.Rent(_entries.Length), pool.Rent(_entries.Length));
        var all = ranks.AsSpan(0, _entries.Length);
        all.Clear();
        foreach (var word in significant)
            Combine(all, current, () => Match(word, current));
        MatchNames(whole, all);
        // Parts of words and typing errors are looked for only where nothing matches as typed or as it sounds.
        if (!all.ContainsAnyExcept((byte)MatchScore.None))
        {
            all.Clear();
            foreach (var word in significant)
            {
                Combine(
                    all,
                    current,
                    () =>
                    {
                        Match(word, current);
                        MatchSimilar(word, words.Count == 1, current);
                    }
                );
            }
        }

        var found = Choose(all, limit);
        pool.Return(ranks);
        pool.Return(current);
        return found;
    }

    /// <summary>Raises each rank to that of a further word, because every word must match.</summary>
    private static void Combine(Span<byte> all, byte[] current, Action match)
    {
        var one = current.AsSpan(0, all.Length);
        one.Fill((byte)MatchScore.None);
        match();
        var vectors = MemoryMarshal.Cast<byte, Vector<byte>>(all);
        var others = MemoryMarshal.Cast<byte, Vector<byte>>(one);
        for (var at = 0; at < vectors.Length; at++)
            vectors[at] = Vector.Max(vectors[at], others[at]);
        for (var at = vectors.Length * Vector<byte>.Count; at < all.Length; at++)
            all[at] = Math.Max(all[at], one[at]);
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

    /// <summary>Lowers the rank of each entry to how closely one of its words matches as typed, or as it sounds.</summary>
    private void Match(string word, byte[] ranks)
    {
        var (first, end) = _words.FindPrefix(word);
        for (var number = first; number < end; number++)
        {
            var score = _words.GetWord(number).Length == word.Length ? MatchScore.Word : MatchScore.StartOfWord;
            Lower(ranks, _words.GetEntries(number), score);
        }

        if (SearchTerms.FindSound(word) is { } sound && _sounds.FindWord(sound) is { } same)
            Lower(ranks, _sounds.GetEntries(same), MatchScore.Sound);
    }

    /// <summary>Lowers the rank of each entry of which a word, or a name without its spaces, contains a word or nearly is it.</summary>
    private void MatchSimilar(string word, bool only, byte[] ranks)
    {
        if (word.Length < MinSimilarLength)
            return;
        foreach (var vocabulary in only ? new[] { _words, _joined } : [_words])
        {
            vocabulary.FindSimilar(
                word,
                (number, inside) => Lower(ranks, vocabulary.GetEntries(number), inside ? MatchScore.Inside : MatchScore.Similar)
            );
        }
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

    /// <summary>Returns the closest entries of each kind, the kind with the closest first.</summary>
    private List<SearchGroup> Choose(ReadOnlySpan<byte> ranks, int limit)
    {
        var best = Enum.GetValues<SearchKind>().ToDictionary(kind => kind, _ => new List<(byte Rank, int Number)>(limit + 1));
        for (var number = 0; number < ranks.Length; number++)
        {
            var rank = ranks[number];
            if (rank == (byte)MatchScore.None)
                continue;
            var kept = best[_entries[number].Kind];
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
            .. best.Where(group => group.Value.Count > 0)
                .OrderBy(group => group.Value[0].Rank)
                .ThenBy(group => group.Key)
                .Select(group => new SearchGroup(group.Key, [.. group.Value.Select(one => _entries[one.Number])])),
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
