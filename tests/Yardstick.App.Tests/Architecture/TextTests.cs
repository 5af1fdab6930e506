using Yardstick.Engine.Explanations;
using Yardstick.Testing;
using Yardstick.Testing.Architecture;

namespace Yardstick.App.Tests.Architecture;

/// <summary>Every text exists in French, English and Arabic. Each rule is also shown to catch a violator.</summary>
public sealed class TextTests
{
    [Fact]
    public void Every_key_has_a_text_in_every_language()
    {
        Exemptions.Enforce("texts", TextKeys.CanonicalFiles().SelectMany(TextRules.Untranslated));
        using var folder = new TemporaryFolder();
        Write(folder, "Texts.resx", ("Same", "Allure {0}"), ("Lost", "Perdu"), ("Empty", "Vide"));
        Write(folder, "Texts.en.resx", ("Same", "Pace {1}"), ("Empty", " "));
        Write(folder, "Texts.ar.resx", ("Same", "إيقاع {0}"), ("Lost", "ضائع"), ("Empty", "فارغ"), ("Extra", "زائد"));
        TextRules.Untranslated(folder.PathOf("Texts.resx")).Select(finding => finding.Subject.Split('#')[1] + finding.Fault).ShouldBe(
            ["Emptyhas no text in English. Write it.", "Extrahas no text in French. Write it.", "Extrahas no text in English. Write it.",
                "Losthas no text in English. Write it.", "Samehas other placeholders in English than in French."]);
    }

    [Fact]
    public void Every_step_refusal_fault_and_warning_has_its_text()
    {
        var keys = TextKeys.CanonicalFiles().SelectMany(file => TextKeys.Read(file).Keys).ToHashSet();
        var program = typeof(Features.RefusalCode).Assembly.GetTypes().Where(type => type.IsEnum).ToLookup(type => type.Name);
        (Type Type, string Prefix)[] named =
        [
            (typeof(StepName), "Step"), (typeof(Features.RefusalCode), "Refusal"),
            .. program["ResultsFault"].Select(type => (type, "Fault")), .. program["ResultsWarning"].Select(type => (type, "Warning")),
        ];
        Exemptions.Enforce("enum-texts", named.SelectMany(one => TextRules.Unnamed(one.Type, one.Prefix, keys)));
        TextRules.Unnamed(typeof(DayOfWeek), "Day", new HashSet<string> { "Day_Monday" }).Count().ShouldBe(6);
    }

    [Fact]
    public void Plurals_have_every_form_of_their_language()
    {
        Exemptions.Enforce("plurals", TextKeys.CanonicalFiles().SelectMany(TextRules.MisformedPlurals));
        using var folder = new TemporaryFolder();
        Write(folder, "Texts.resx", ("Right", "{0} an|{0} ans"), ("Inline", "Il y a {0:|# an|# ans|# années}."));
        Write(folder, "Texts.en.resx", ("Right", "{0} year|{0} years"), ("Inline", "{0:|# year|# years} ago"));
        Write(folder, "Texts.ar.resx", ("Right", "{0} سنة|سنة|سنتان|{0} سنوات|{0} سنة|{0} سنة"), ("Inline", "قبل {0:|# سنة|# سنوات}"));
        TextRules.MisformedPlurals(folder.PathOf("Texts.resx")).Select(finding => finding.Fault).ShouldBe(["has a plural without 2 forms in French.", "has a plural without 6 forms in Arabic."]);
    }

    [Fact]
    public void Texts_have_the_signs_of_their_language()
    {
        Exemptions.Enforce("signs", TextKeys.CanonicalFiles().SelectMany(TextRules.Careless));
        using var folder = new TemporaryFolder();
        Write(folder, "Texts.resx", ("Bracket", "{0} longueur(s)"), ("Path", "voyez --help"));
        Write(folder, "Texts.en.resx", ("Bracket", "{0} lengths"), ("Path", "see --help"));
        Write(folder, "Texts.ar.resx", ("Bracket", "الأطوال, {0}"), ("Path", "انظر --help"));
        TextRules.Careless(folder.PathOf("Texts.resx")).Select(finding => finding.Subject.Split('#')[1]).ShouldBe(["Bracket", "Bracket", "Path"]);
    }

    private static void Write(TemporaryFolder folder, string name, params (string Key, string Text)[] texts) =>
        folder.Write(name, $"<root>{string.Concat(texts.Select(text => $"<data name=\"{text.Key}\"><value>{text.Text}</value></data>"))}</root>");
}
