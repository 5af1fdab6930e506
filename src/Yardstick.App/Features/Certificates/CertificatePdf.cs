using Yardstick.App.Components;
using Yardstick.App.Platform.Printing;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Certificates;

/// <summary>Prints a certificate on one page of A4. The same certificate gives the same bytes.</summary>
internal static class CertificatePdf
{
    /// <summary>The widest space between two sections. What is left above it stands above the verification.</summary>
    private const float WidestGap = 26;

    private const float NarrowestGap = 7;

    public static byte[] Create(CertificatePrintView view, Localizer words)
    {
        var (content, rightToLeft) = (view.Content, words.Language.RightToLeft);
        var plain = words.WithoutIsolates();
        var properties = new PdfProperties(
            plain.Get(() => CertificatesTexts.Certificate_TitleNumbered, content.Reference) + " – " + content.Horse.Name,
            content.Authority.In(words.Language),
            plain.List(plain[() => CertificatesTexts.Certificate_Kind], content.Horse.Name, view.Certificate.Code),
            content.IssuedAt
        );
        return PdfPage.Create(properties, rightToLeft, page => Draw(page, view, words));
    }

    private static void Draw(PdfPage page, CertificatePrintView view, Localizer words)
    {
        CertificateOrnaments.DrawFrame(page);
        var free = PdfPage.Height - 2 * CertificateLayout.Edge;
        var (sections, taken) = Fit(view, words, free);
        var gap = Math.Min(WidestGap, (free - taken) / (sections.Count - 1));
        var top = CertificateLayout.Edge;
        foreach (var section in sections.SkipLast(1))
        {
            section.Draw(page, top);
            top += section.Height + gap;
        }

        sections[^1].Draw(page, Math.Max(top, CertificateLayout.Edge + free - sections[^1].Height));
    }

    /// <summary>Lays the sections out as large as the page allows.</summary>
    private static (IReadOnlyList<PrintBlock> Sections, float Height) Fit(CertificatePrintView view, Localizer words, float free)
    {
        for (var scale = 1f; ; scale -= 0.04f)
        {
            var layout = new CertificateLayout(view, words, scale);
            var sections = layout.Sections();
            var height = sections.Sum(section => section.Height);
            if (height + NarrowestGap * (sections.Count - 1) <= free || scale < 0.4f)
                return (sections, height);
        }
    }
}
