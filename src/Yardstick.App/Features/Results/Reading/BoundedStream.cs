using System.IO.Compression;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>
/// Provides the text of a file, plain or gzip, with limits against malicious input (such as a zip bomb). Lines that are too long are
/// truncated. A file that is corrupt, too large or has an implausible compression ratio ends early and sets <see cref="Fault"/>.
/// </summary>
internal sealed class BoundedStream : ReadOnlyStream
{
    private readonly PeekedStream _file;
    private readonly ReadingLimits _limits;
    private readonly GZipStream? _gzip;
    private long _text;
    private int _line;

    /// <param name="file">The file; closed with this stream.</param>
    /// <param name="limits">The limits.</param>
    public BoundedStream(PeekedStream file, ReadingLimits limits)
    {
        (_file, _limits) = (file, limits);
        if (file.First is [0x1F, 0x8B, ..])
            _gzip = new(file, CompressionMode.Decompress);
    }

    /// <summary>Gets why the text ended before the end of the file; null if it did not.</summary>
    public ResultsError? Fault { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        while (Fault is null)
        {
            var read = ReadText(buffer);
            if (read == 0)
                return 0;
            var kept = CutLongLines(buffer[..read]);
            if (kept > 0)
                return kept;
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gzip?.Dispose();
            _file.Dispose();
        }

        base.Dispose(disposing);
    }

    private int ReadText(Span<byte> buffer)
    {
        if (_gzip is null)
            return Counted(_file.Read(buffer));
        try
        {
            return Counted(_gzip.Read(buffer));
        }
        catch (InvalidDataException)
        {
            Fault = _file.Ended ? ResultsError.TruncatedGzip : ResultsError.CorruptGzip;
            return 0;
        }
    }

    private int Counted(int read)
    {
        _text += read;
        if (_text > _limits.Text)
            Fault = ResultsError.TooLarge;
        else if (_gzip is not null && _text > _limits.RatioFrom && _text / _limits.Ratio > _file.Count)
            Fault = ResultsError.TooCompressed;
        return Fault is null ? read : 0;
    }

    /// <summary>Truncates a line to the limit plus one byte; the extra byte shows the reader that the line was truncated.</summary>
    private int CutLongLines(Span<byte> text)
    {
        if (_line + text.Length <= _limits.Line)
        {
            var last = text.LastIndexOfAny((byte)'\n', (byte)'\r');
            _line = last < 0 ? _line + text.Length : text.Length - last - 1;
            return text.Length;
        }

        var kept = 0;
        for (var at = 0; at < text.Length; )
        {
            var length = text[at..].IndexOfAny((byte)'\n', (byte)'\r');
            var ended = length >= 0;
            if (!ended)
                length = text.Length - at;
            var available = Math.Min(length, Math.Max(0, _limits.Line + 1 - _line));
            text.Slice(at, available).CopyTo(text[kept..]);
            kept += available;
            _line += available;
            at += length;
            if (!ended)
                continue;
            text[kept++] = text[at++];
            _line = 0;
        }

        return kept;
    }
}
