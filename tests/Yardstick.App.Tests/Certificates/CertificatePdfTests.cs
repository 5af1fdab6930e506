using System.Text.RegularExpressions;
using Yardstick.App.Features.Certificates;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Certificates;

/// <summary>A printed certificate is one page that can be searched, scanned and printed again with the same bytes.</summary>
public sealed partial class CertificatePdfTests
{
    private const string Long =
        "Impératrice Éléonore de la Très Haute Montagne des Vents du Nord et de l’Immense Étoile qui brille au-dessus des Hippodromes";

    [Theory]
    [InlineData("fr", "Fleur d’Œillet", Breed.Thoroughbred, "Certificat de valeur")]
    [InlineData("en", "Mistral", Breed.Thoroughbred, "Mark certificate")]
    [InlineData("ar", "نسيم البحر", Breed.Thoroughbred, "المرجع")]
    [InlineData("fr", "Łódź", Breed.Arabian, "Certificat de valeur")]
    [InlineData("en", Long, Breed.Arabian, "Mark certificate")]
    [InlineData("ar", Long, Breed.Arabian, "المرجع")]
    public async Task The_page_holds_the_name_the_reference_and_the_codes(string language, string name, Breed breed, string kind)
    {
        using var folder = new TemporaryFolder();
        var file = await WriteAsync(folder, CertificateSamples.Create(name, breed, isLocal: true), language);
        var text = Joined(await PrintedCertificate.TextAsync(file));
        foreach (
            var shown in (string[])[name, CertificateSamples.Reference, CertificateSamples.Code, kind, "TN-PUR-2021-00417", "h-7f3a91"]
        )
            text.ShouldContain(Joined(shown));
        text.ShouldNotContain("?");
        (await PrintedCertificate.ScannedAsync(file)).ShouldBe(CertificateSamples.Address);
        var info = await PrintedCertificate.InfoAsync(file);
        info.ShouldMatch(@"Pages: +1\n");
        info.ShouldContain("A4");
        info.ShouldMatch($"Title: .*{CertificateSamples.Reference} – {Regex.Escape(name)}");
        info.ShouldContain("29 09:12:00 2026 UTC");
        (await PrintedCertificate.FontsAsync(file)).ShouldAllBe(line => Regex.IsMatch(line, @" yes (yes|no) +yes +\d+ +0$"), "embedded");
        new FileInfo(file).Length.ShouldBeLessThan(500_000);
    }

    [Theory]
    [InlineData(CertificateState.Valid, null)]
    [InlineData(CertificateState.Superseded, "superseded")]
    [InlineData(CertificateState.Expired, "expired")]
    [InlineData(CertificateState.Withdrawn, "withdrawn")]
    public async Task The_page_says_when_it_is_no_longer_valid(CertificateState state, string? said)
    {
        using var folder = new TemporaryFolder();
        var text = await PrintedCertificate.TextAsync(await WriteAsync(folder, CertificateSamples.Create("Mistral", state: state), "en"));
        text.Contains("no longer valid", StringComparison.Ordinal).ShouldBe(said is not null);
        text.ShouldContain("invented results");
        if (said is not null)
            text.ShouldContain(said);
    }

    [Fact]
    public async Task The_same_certificate_gives_the_same_bytes()
    {
        foreach (var language in Language.All)
        {
            var words = new Localizer(language);
            var once = CertificatePdf.Create(CertificateSamples.Create("نَسيمُ الصَّحْراءِ"), words);
            var others = await Task.WhenAll(
                Enumerable
                    .Range(0, 8)
                    .Select(_ => Task.Run(() => CertificatePdf.Create(CertificateSamples.Create("نَسيمُ الصَّحْراءِ"), words)))
            );
            foreach (var other in others)
                other.ShouldBe(once, language.Code);
        }
    }

    /// <summary>Returns a text without the spaces and line breaks that depend on the layout.</summary>
    private static string Joined(string text) => Spaces().Replace(text, "");

    /// <summary>White space, and the direction marks that poppler adds.</summary>
    [GeneratedRegex(@"[\s\u200E\u200F\u202A-\u202E]")]
    private static partial Regex Spaces();

    private static async Task<string> WriteAsync(TemporaryFolder folder, CertificatePrintView view, string language)
    {
        var file = folder.GetPath("certificate.pdf");
        await File.WriteAllBytesAsync(
            file,
            CertificatePdf.Create(view, new Localizer(Language.Find(language)!)),
            TestContext.Current.CancellationToken
        );
        return file;
    }
}
