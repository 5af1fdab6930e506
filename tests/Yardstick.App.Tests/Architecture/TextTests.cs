using Yardstick.Testing;
using Yardstick.Testing.Architecture;

namespace Yardstick.App.Tests.Architecture;

/// <summary>Every text exists in French, English and Arabic. Each rule is also shown to detect a violation.</summary>
public sealed class TextTests
{
    private const string Program = "src/Yardstick.App";

    [Fact]
    public void Every_key_has_a_text_in_every_language()
    {
        Exemptions.Enforce("texts", TextKeys.CanonicalFiles().SelectMany(TextRules.Untranslated));
        using var folder = new TemporaryFolder();
        Write(folder, "Texts.resx", ("Same", "Allure {0}"), ("Lost", "Perdu"), ("Empty", "Vide"));
        Write(folder, "Texts.en.resx", ("Same", "Pace {1}"), ("Empty", " "));
        Write(folder, "Texts.ar.resx", ("Same", "إيقاع {0}"), ("Lost", "ضائع"), ("Empty", "فارغ"), ("Extra", "زائد"));
        TextRules
            .Untranslated(folder.GetPath("Texts.resx"))
            .Select(finding => finding.Subject.Split('#')[1] + finding.Message)
            .ShouldBe([
                "Emptyhas no text in English. Write it.",
                "Extrahas no text in French. Write it.",
                "Extrahas no text in English. Write it.",
                "Losthas no text in English. Write it.",
                "Samehas other placeholders in English than in French.",
            ]);
    }

    [Fact]
    public void A_text_is_used_by_its_own_part_and_in_the_language_that_is_asked_for()
    {
        var classes = Classes();
        Exemptions.Enforce("text-use", Sources().SelectMany(source => TextRules.Misused(source.File, source.Text, classes)));
        TextRules
            .Misused(
                "Features/Lists/ListPages.cs",
                "words[() => ListsTexts.List_Title] + words[() => AuditTexts.Audit_At] + ListsTexts.List_Csv + words[() => ComponentsTexts.No]",
                classes
            )
            .Select(violation => violation.Subject.Split('#')[1])
            .ShouldBe(["AuditTexts.Audit_At", "ListsTexts.List_Csv"]);
    }

    [Fact]
    public void Every_text_is_used()
    {
        var sources = Sources().Select(source => source.Text).ToList();
        Exemptions.Enforce("texts-used", TextKeys.CanonicalFiles().SelectMany(file => TextRules.Unused(file, GetClass(file), sources)));
        Exemptions.Enforce("text-keys", TextKeys.CanonicalFiles().SelectMany(TextRules.Unspeakable));
        using var folder = new TemporaryFolder();
        Write(folder, "Texts.resx", ("Used", "a"), ("Lost", "b"), ("With-dash", "c"));
        var file = folder.GetPath("Texts.resx");
        TextRules.Unused(file, "HereTexts", ["T(() => HereTexts.Used)", "T(() => ThereTexts.Lost)"]).Count().ShouldBe(2);
        TextRules.Unspeakable(file).ShouldHaveSingleItem().Subject.ShouldEndWith("With-dash");
    }

    [Fact]
    public void Plurals_have_every_form_their_language_needs()
    {
        Exemptions.Enforce("plurals", TextKeys.CanonicalFiles().SelectMany(TextRules.MisformedPlurals));
        using var folder = new TemporaryFolder();
        Write(folder, "Texts.resx", ("Right", "{0} an|{0} ans"), ("Inline", "Il y a {0:|# an|# ans|# années}."));
        Write(folder, "Texts.en.resx", ("Right", "{0} year|{0} years"), ("Inline", "{0:|# year|# years} ago"));
        Write(folder, "Texts.ar.resx", ("Right", "{0} سنة|سنة|سنتان|{0} سنوات|{0} سنة|{0} سنة"), ("Inline", "قبل {0:|# سنة|# سنوات}"));
        TextRules
            .MisformedPlurals(folder.GetPath("Texts.resx"))
            .Select(finding => finding.Message)
            .ShouldBe(["has a plural without 2 forms in French.", "has a plural without 6 forms in Arabic."]);
    }

    [Fact]
    public void Texts_use_the_punctuation_of_their_language()
    {
        var terminal = Sources().Where(source => IsOfTerminal(source.File, source.Text)).Select(source => source.Text).ToList();
        Exemptions.Enforce(
            "signs",
            TextKeys.CanonicalFiles().SelectMany(file => TextRules.Careless(file, TextRules.UsedKeys(GetClass(file), terminal)))
        );
        using var folder = new TemporaryFolder();
        Write(folder, "Texts.resx", ("Bracket", "{0} longueur(s)"), ("Path", "voyez --help"));
        Write(folder, "Texts.en.resx", ("Bracket", "{0} lengths"), ("Path", "see --help"));
        Write(folder, "Texts.ar.resx", ("Bracket", "الأطوال, {0}"), ("Path", "انظر --help"));
        TextRules
            .Careless(folder.GetPath("Texts.resx"), new HashSet<string>())
            .Select(finding => finding.Subject.Split('#')[1])
            .ShouldBe(["Bracket", "Bracket", "Path"]);
        TextRules.Careless(folder.GetPath("Texts.resx"), new HashSet<string> { "Path" }).Count().ShouldBe(2);
    }

    /// <summary>Returns whether a source writes to the terminal.</summary>
    private static bool IsOfTerminal(string file, string source) =>
        file.StartsWith("Hosting/", StringComparison.Ordinal)
        || file.StartsWith("Demo/", StringComparison.Ordinal)
        || file.StartsWith("Platform/CommandLine/", StringComparison.Ordinal)
        || source.Contains("CommandError", StringComparison.Ordinal)
        || source.Contains("Terminal ", StringComparison.Ordinal);

    /// <summary>Returns the text classes of the program with their folders.</summary>
    private static Dictionary<string, string> Classes() =>
        TextKeys.CanonicalFiles().ToDictionary(GetClass, file => FromProgram(Path.GetDirectoryName(file)!));

    /// <summary>Returns the name of the class that the build makes from a resource file.</summary>
    private static string GetClass(string file) => Path.GetFileName(Path.GetDirectoryName(file)) + "Texts";

    private static IEnumerable<(string File, string Text)> Sources() =>
        Repository
            .Files(Program, "*.cs")
            .Concat(Repository.Files(Program, "*.razor"))
            .Select(file => (FromProgram(file), File.ReadAllText(file)));

    private static string FromProgram(string path) => Path.GetRelativePath(Repository.GetPath(Program), path);

    private static void Write(TemporaryFolder folder, string name, params (string Key, string Text)[] texts) =>
        folder.Write(
            name,
            $"<root>{string.Concat(texts.Select(text => $"<data name=\"{text.Key}\"><value>{text.Text}</value></data>"))}</root>"
        );
}
