using System.Buffers;
using System.Text;

namespace Yardstick.App.Features.Results.Reading.Containers;

/// <summary>
/// Determines the encoding of a text: by its byte order mark, by the zero bytes of UTF-16, and otherwise by all its bytes. Text that is
/// not UTF-8 is Windows-1252 if its bytes are letters there, or Windows-1256 if they stand together as in Arabic words.
/// </summary>
internal sealed class TextEncoding
{
    /// <summary>Windows-1252 bytes above 0x7F that stand in names and notations: letters, quotes, dashes, fractions.</summary>
    private const string Western = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýŸŒœŠšŽž‘’“”‚„«»–—…°ºª½¼¾·´\u00A0\u00AD²³";

    private static readonly SearchValues<char> WesternCharacters = SearchValues.Create(Western);

    private long _sequences,
        _invalid,
        _western,
        _together;
    private int _run;

    private TextEncoding() { }

    /// <summary>Gets the encoding of Western European Windows.</summary>
    public static Encoding Windows1252 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Gets the encoding of Arabic Windows.</summary>
    public static Encoding Windows1256 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1256)!;

    /// <summary>Returns the encoding of a text.</summary>
    /// <param name="text">The text, decompressed; read to its end, and closed.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static Encoding Detect(Stream text, CancellationToken cancellationToken)
    {
        using (text)
        {
            var probe = new TextEncoding();
            var buffer = new byte[1 << 16];
            var kept = text.ReadAtLeast(buffer, 4, throwOnEndOfStream: false);
            if (Mark(buffer.AsSpan(0, kept)) is { } marked)
                return marked;
            var first = true;
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (first && ByZeros(buffer.AsSpan(0, kept)) is { } wide)
                    return wide;
                first = false;
                var rest = probe.Count(buffer.AsSpan(0, kept), last: false);
                buffer.AsSpan(kept - rest, rest).CopyTo(buffer);
                var read = text.Read(buffer.AsSpan(rest));
                if (read == 0)
                {
                    probe.Count(buffer.AsSpan(0, rest), last: true);
                    return probe.Decide();
                }

                kept = rest + read;
            }
        }
    }

    private static Encoding? Mark(ReadOnlySpan<byte> start) =>
        start switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
            [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF] => null,
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            _ => null,
        };

    /// <summary>Recognizes UTF-16 without a mark: every other byte of ASCII text is zero.</summary>
    private static Encoding? ByZeros(ReadOnlySpan<byte> start)
    {
        var sample = start[..(Math.Min(start.Length, 512) & ~1)];
        if (sample.Length < 16)
            return null;
        int even = 0,
            odd = 0;
        for (var at = 0; at < sample.Length; at += 2)
        {
            even += sample[at] == 0 ? 1 : 0;
            odd += sample[at + 1] == 0 ? 1 : 0;
        }

        var pairs = sample.Length / 2;
        if (odd * 10 > pairs * 8 && even == 0)
            return Encoding.Unicode;
        return even * 10 > pairs * 8 && odd == 0 ? Encoding.BigEndianUnicode : null;
    }

    /// <summary>Counts what a part of the text shows. Returns the number of bytes at its end that belong to the next part.</summary>
    private int Count(ReadOnlySpan<byte> part, bool last)
    {
        if (!part.ContainsAnyInRange((byte)0x80, (byte)0xFF))
            return 0;
        while (!part.IsEmpty)
        {
            var ascii = part.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (ascii != 0)
            {
                _run = 0;
                if (ascii < 0)
                    return 0;
                part = part[ascii..];
            }

            var status = Rune.DecodeFromUtf8(part, out _, out var length);
            if (status == OperationStatus.NeedMoreData && !last)
                return part.Length;
            if (status == OperationStatus.Done)
                _sequences++;
            else
            {
                _invalid++;
                length = 1;
            }

            CountBytes(part[..length]);
            part = part[length..];
        }

        return 0;
    }

    private void CountBytes(ReadOnlySpan<byte> bytes)
    {
        Span<char> character = stackalloc char[1];
        foreach (var one in bytes)
        {
            Windows1252.GetChars([one], character);
            _western += WesternCharacters.Contains(character[0]) ? 1 : -4;
            if (++_run >= 3)
                _together += _run == 3 ? 3 : 1;
        }
    }

    private Encoding Decide()
    {
        if (_invalid == 0 || _invalid <= 4 * _sequences)
            return Encoding.UTF8;
        if (2 * _together > _invalid)
            return Windows1256;
        return _western > 0 ? Windows1252 : Encoding.UTF8;
    }
}
