using Yardstick.App.Components;
using Yardstick.App.Features.Conversions;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Certificates;

/// <summary>Formats the content of a certificate as text.</summary>
internal static class CertificateFormatter
{
    public static string Unit(Localizer words, TableUnit unit) =>
        words[unit == TableUnit.Kg ? () => ComponentsTexts.Unit_Kilograms : () => ComponentsTexts.Unit_Pounds];

    /// <summary>Explains why there is no mark on a scale.</summary>
    public static string Why(Localizer words, CertifiedScale scale)
    {
        var (why, name) = (scale.Refused!, scale.Name.In(words.Language));
        if (why.Reason is { } reason)
            return reason.In(words.Language);
        return why.Kind switch
        {
            null => words[() => CertificatesTexts.Certificate_OwnLadder],
            ConversionRefusalCode.OutsidePoints or ConversionRefusalCode.NotAMark => words.Get(
                why.Kind.Value.Text(),
                name,
                words.Short(why.Lowest ?? 0, 1),
                words.Short(why.Highest ?? 0, 1)
            ),
            _ => words.Get(why.Kind.Value.Text(), name),
        };
    }

    /// <summary>Returns a hash in groups of eight characters, so that print and screen are easy to compare.</summary>
    public static string Grouped(string hash) => string.Join(' ', hash.Chunk(8).Select(group => new string(group)));
}
