using Yardstick.App.Platform.Printing;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Tests.Printing;

/// <summary>Lines that mix directions stand in the order of the Unicode bidirectional algorithm (UAX 9).</summary>
public sealed class BidiLevelsTests
{
    // As in UAX 9, capital letters stand for Arabic ones, but for those of UTC. Brackets <>, {} and [] stand for the three isolates.
    [Theory]
    [InlineData("far is FAR.", false, "far is RAF.")]
    [InlineData("far is FAR in arabic", true, "in arabic RAF far is")]
    [InlineData("ABD def 12", true, "def 12 DBA")]
    [InlineData("ABD 12.5 DEF", true, "FED 12.5 DBA")]
    [InlineData("ABD 5%", true, "%5 DBA")]
    [InlineData("def 5%", true, "def 5%")]
    [InlineData("ABD, DEF (1)", true, ")1( FED ,DBA")]
    [InlineData("1 ABD 2", false, "1 2 DBA")]
    [InlineData("ABD -5", true, "5- DBA")]
    [InlineData("ABD <-5>", true, "-5 DBA")]
    [InlineData("ABD <12:00 (UTC+1)> DEF", true, "FED 12:00 (UTC+1) DBA")]
    [InlineData("{2026 ABD 29} x", false, "29 DBA 2026 x")]
    [InlineData("[abc, DEF] GHI", true, "IHG abc, FED")]
    [InlineData("", true, "")]
    public void Text_is_ordered_from_left_to_right(string logical, bool rightToLeft, string visual)
    {
        var text = string.Concat(logical.Select(ToArabic));
        var levels = BidiLevels.Resolve(text, rightToLeft);
        var shown = Enumerable.Range(0, text.Length).Where(i => text[i] is < Bidi.LeftToRight or > Bidi.End).ToArray();
        var order = BidiLevels.Order([.. shown.Select(i => levels[i])]);
        string.Concat(order.Select(i => logical[shown[i]])).ShouldBe(visual);
    }

    [Fact]
    public void Marks_and_Arabic_Indic_digits_follow_their_letters()
    {
        BidiLevels.Resolve("نَ", rightToLeft: false).ShouldBe([1, 1]);
        BidiLevels.Resolve("س ٢٠٢٦", rightToLeft: true).ShouldBe([1, 1, 2, 2, 2, 2]);
        BidiLevels.Resolve("𝐀ب", rightToLeft: true).ShouldBe([2, 2, 1], "both halves of a character have the same direction");
    }

    private static char ToArabic(char letter) =>
        letter switch
        {
            >= 'A' and <= 'Z' and not ('U' or 'T' or 'C') => (char)('\u0628' + letter - 'A'),
            '<' => Bidi.LeftToRight,
            '{' => Bidi.RightToLeft,
            '[' => Bidi.FirstStrong,
            '>' or '}' or ']' => Bidi.End,
            _ => letter,
        };
}
