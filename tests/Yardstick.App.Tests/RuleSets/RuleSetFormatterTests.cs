using System.Text;
using System.Text.RegularExpressions;
using Yardstick.App.Features.RuleChanges;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Tests.RuleSets;

/// <summary>Rule set differences in words, without the keys of the file.</summary>
public sealed partial class RuleSetFormatterTests
{
    [Theory]
    [InlineData("fr", "authority", "", "autorité")]
    [InlineData("fr", "markChanges", "capPounds", "plus forte variation en une course (lb)")]
    [InlineData("fr", "weightForAge", "rows[3, 1609.5].halfMonths[2]", "ligne 3, 1609.5 › quinzaines 2")]
    [InlineData("en", "markChanges", "origin.label", "origin › label")]
    [InlineData("ar", "markChanges", "floor", "الحد الأدنى")]
    public void A_path_is_described_in_words(string language, string table, string path, string words) =>
        new RuleSetFormatter(new Localizer(Language.Find(language)!)).Path(table, path).ShouldBe(words);

    [Theory]
    [InlineData("origin.label", "M", "de mémoire, à vérifier")]
    [InlineData("origin.label", "P", "publié par l’autorité")]
    [InlineData("unit", "kg", "kg")]
    [InlineData("definitiveAfterWin", "true", "oui")]
    [InlineData("share", "0.45", "0.45")]
    [InlineData("floor", null, "—")]
    public void A_value_is_described_in_words(string path, string? value, string words)
    {
        var said = new RuleSetFormatter(new Localizer(Language.French)).Value(path, value);
        // The label's text is tested with its own page: here it must only not be the letter.
        if (path == "origin.label")
            said.Length.ShouldBeGreaterThan(3, words);
        else
            said.ShouldBe(words);
    }

    [Fact]
    public void Every_member_of_the_shipped_sets_has_a_text()
    {
        // An Arabic text cannot equal its key by coincidence, and the three languages have the same keys.
        var words = new RuleSetFormatter(new Localizer(Language.Arabic));
        var raw = RuleSetCatalogue
            .Ids.SelectMany(id => Member().Matches(Encoding.UTF8.GetString(RuleSetCatalogue.Json(id)!)))
            .Select(match => match.Groups[1].Value)
            .Where(name => name != "$schema")
            .Distinct()
            .Where(name => words.Path(name, "") == name)
            .ToList();
        raw.ShouldBeEmpty();
    }

    [GeneratedRegex("\"([a-zA-Z$]+)\"\\s*:")]
    private static partial Regex Member();
}
