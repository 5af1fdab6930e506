using System.Globalization;

namespace Yardstick.App.Platform.Text;

/// <summary>
/// Fills the placeholders of a text. <c>{0:|# cheval|# chevaux}</c> selects a plural form, in which <c>#</c> stands for the number;
/// <c>{0:ordinal}</c> appends the English suffix of an ordinal, as in 2nd. In Arabic, text arguments can be isolated, so that their parts
/// keep their order.
/// </summary>
/// <param name="language">The language of the text.</param>
/// <param name="isolates">Whether text arguments are isolated. Terminal output needs paths unchanged.</param>
internal sealed class TextFormat(Language language, bool isolates) : IFormatProvider, ICustomFormatter
{
    private const string Ordinal = "ordinal";

    private readonly CultureInfo _culture = language.FormatCulture;

    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : _culture.GetFormat(formatType);

    public string Format(string? format, object? arg, IFormatProvider? formatProvider)
    {
        if (format is ['|', ..])
        {
            var number = Convert.ToDecimal(arg, CultureInfo.InvariantCulture);
            return PluralRules
                .Choose(language, format[1..], number)
                .Replace("#", number.ToString("#,0.##", _culture), StringComparison.Ordinal);
        }

        if (format == Ordinal)
            return string.Create(_culture, $"{arg:#,0}{PluralRules.EnglishOrdinal(Convert.ToInt64(arg, CultureInfo.InvariantCulture))}");

        return arg switch
        {
            string text => isolates ? Bidi.Isolated(language, text) : text,
            IFormattable value => value.ToString(format, _culture),
            _ => arg?.ToString() ?? "",
        };
    }
}
