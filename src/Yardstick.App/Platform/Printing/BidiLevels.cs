using System.Globalization;
using System.Text;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Platform.Printing;

/// <summary>
/// Resolves the direction of each character of a paragraph: the Unicode bidirectional algorithm (UAX 9) for letters, numbers, neutral
/// characters and isolates. Embeddings, overrides and paired brackets (rule N0) are not needed here and are not implemented.
/// </summary>
internal static class BidiLevels
{
    /// <summary>The bidirectional classes of UAX 9 that matter here, by their names in the standard.</summary>
    private enum BidiClass
    {
        L,
        R,
        AL,
        EN,
        AN,
        ES,
        ET,
        CS,
        NSM,
        ON,
    }

    /// <summary>Returns the level of each UTF-16 code unit: even from left to right, odd from right to left.</summary>
    public static int[] Resolve(string text, bool rightToLeft)
    {
        var levels = new int[text.Length];
        Resolve(text, 0, text.Length, rightToLeft ? 1 : 0, levels);
        return levels;
    }

    /// <summary>Returns the order in which runs of these levels stand on a line, from left to right (rule L2).</summary>
    public static int[] Order(IReadOnlyList<int> levels)
    {
        var order = Enumerable.Range(0, levels.Count).ToArray();
        for (var level = levels.DefaultIfEmpty().Max(); level > 0; level--)
        for (var start = 0; start < order.Length; start++)
        {
            var end = start;
            while (end < order.Length && levels[order[end]] >= level)
                end++;
            Array.Reverse(order, start, end - start);
            start = Math.Max(start, end);
        }

        return order;
    }

    /// <summary>Resolves the characters between two positions. What an isolate contains is resolved apart and counts as neutral.</summary>
    private static void Resolve(string text, int start, int end, int level, int[] levels)
    {
        var positions = new List<int>();
        for (var i = start; i < end; i++)
        {
            positions.Add(i);
            if (text[i] is not (>= Bidi.LeftToRight and <= Bidi.FirstStrong))
                continue;
            var close = EndOfIsolate(text, i, end);
            var isRight = text[i] == Bidi.RightToLeft || (text[i] == Bidi.FirstStrong && StartsRight(text, i + 1, close));
            Resolve(text, i + 1, close, isRight ? level + 1 + (level & 1) : level + 2 - (level & 1), levels);
            i = close - 1;
        }

        var classes = positions.Select(position => ClassOf(text, position)).ToArray();
        var side = level % 2 == 0 ? BidiClass.L : BidiClass.R;
        ResolveMarks(classes, side);
        ResolveSigns(classes);
        ResolveNumbers(classes, side);
        ResolveNeutrals(classes, side);
        for (var i = 0; i < classes.Length; i++)
            levels[positions[i]] =
                level
                + (
                    level % 2 == 0
                        ? classes[i] switch
                        {
                            BidiClass.R => 1,
                            BidiClass.L => 0,
                            _ => 2,
                        }
                    : classes[i] == BidiClass.R ? 0
                    : 1
                );
    }

    /// <summary>Gives marks the class of their letter, and numbers after Arabic letters that of Arabic numbers (W1, W2).</summary>
    private static void ResolveMarks(BidiClass[] classes, BidiClass side)
    {
        var strong = side;
        for (var i = 0; i < classes.Length; i++)
        {
            if (classes[i] == BidiClass.NSM)
                classes[i] = i == 0 ? side : classes[i - 1];
            if (classes[i] is BidiClass.L or BidiClass.R or BidiClass.AL)
                strong = classes[i];
            if (classes[i] == BidiClass.EN && strong == BidiClass.AL)
                classes[i] = BidiClass.AN;
        }
    }

    /// <summary>Makes separators within a number and signs beside it parts of the number (W4, W5).</summary>
    private static void ResolveSigns(BidiClass[] classes)
    {
        for (var i = 1; i < classes.Length - 1; i++)
        {
            var isJoined = classes[i - 1] == classes[i + 1] && classes[i - 1] is BidiClass.EN or BidiClass.AN;
            if (isJoined && (classes[i] == BidiClass.CS || (classes[i] == BidiClass.ES && classes[i - 1] == BidiClass.EN)))
                classes[i] = classes[i - 1];
        }

        for (var i = 1; i < classes.Length; i++)
            if (classes[i] == BidiClass.ET && classes[i - 1] == BidiClass.EN)
                classes[i] = BidiClass.EN;
        for (var i = classes.Length - 2; i >= 0; i--)
            if (classes[i] == BidiClass.ET && classes[i + 1] == BidiClass.EN)
                classes[i] = BidiClass.EN;
    }

    /// <summary>Leaves letters, numbers and neutral characters; numbers after left-to-right letters join them (W3, W6, W7).</summary>
    private static void ResolveNumbers(BidiClass[] classes, BidiClass side)
    {
        var strong = side;
        for (var i = 0; i < classes.Length; i++)
        {
            classes[i] = classes[i] switch
            {
                BidiClass.AL => BidiClass.R,
                BidiClass.ES or BidiClass.ET or BidiClass.CS => BidiClass.ON,
                var other => other,
            };
            if (classes[i] is BidiClass.L or BidiClass.R)
                strong = classes[i];
            else if (classes[i] == BidiClass.EN && strong == BidiClass.L)
                classes[i] = BidiClass.L;
        }
    }

    /// <summary>Gives neutral characters the direction of both neighbours where they agree, else that of the text (N1, N2).</summary>
    private static void ResolveNeutrals(BidiClass[] classes, BidiClass side)
    {
        for (var start = 0; start < classes.Length; start++)
        {
            var end = start;
            while (end < classes.Length && classes[end] == BidiClass.ON)
                end++;
            if (end == start)
                continue;
            var before = start == 0 ? side : SideOf(classes[start - 1]);
            var after = end == classes.Length ? side : SideOf(classes[end]);
            Array.Fill(classes, before == after ? before : side, start, end - start);
            start = end;
        }
    }

    private static BidiClass SideOf(BidiClass resolved) => resolved == BidiClass.L ? BidiClass.L : BidiClass.R;

    private static int EndOfIsolate(string text, int start, int end)
    {
        var depth = 0;
        for (var i = start; i < end; i++)
        {
            if (text[i] is >= Bidi.LeftToRight and <= Bidi.FirstStrong)
                depth++;
            else if (text[i] == Bidi.End && --depth == 0)
                return i;
        }

        return end;
    }

    private static bool StartsRight(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (text[i] is >= Bidi.LeftToRight and <= Bidi.FirstStrong)
                i = EndOfIsolate(text, i, end);
            else if (ClassOf(text, i) is BidiClass.R or BidiClass.AL)
                return true;
            else if (ClassOf(text, i) is BidiClass.L)
                return false;
        }

        return false;
    }

    private static BidiClass ClassOf(string text, int position)
    {
        if (char.IsLowSurrogate(text[position]) && position > 0)
            position--;
        if (!Rune.TryGetRuneAt(text, position, out var rune))
            return BidiClass.ON;
        var category = Rune.GetUnicodeCategory(rune);
        return rune.Value switch
        {
            >= '0' and <= '9' or >= 0x06F0 and <= 0x06F9 or 0xB2 or 0xB3 or 0xB9 => BidiClass.EN,
            >= 0x0660 and <= 0x0669 or 0x066B or 0x066C or 0x06DD => BidiClass.AN,
            '+' or '-' or 0x2212 => BidiClass.ES,
            '#' or '%' or 0xB0 or 0xB1 or 0x066A or >= 0x2030 and <= 0x2034 => BidiClass.ET,
            ',' or '.' or '/' or ':' or 0xA0 or 0x060C or 0x202F or 0x2044 => BidiClass.CS,
            _ when category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => BidiClass.NSM,
            _ when category is UnicodeCategory.CurrencySymbol => BidiClass.ET,
            _ when category is UnicodeCategory.Format => BidiClass.ON,
            >= 0x0590 and <= 0x05FF or >= 0x07C0 and <= 0x085F or >= 0xFB1D and <= 0xFB4F => BidiClass.R,
            >= 0x0600 and <= 0x07BF or >= 0x0860 and <= 0x08FF or >= 0xFB50 and <= 0xFDFF or >= 0xFE70 and <= 0xFEFC => BidiClass.AL,
            _ when Rune.IsLetter(rune) || category is UnicodeCategory.SpacingCombiningMark => BidiClass.L,
            _ => BidiClass.ON,
        };
    }
}
