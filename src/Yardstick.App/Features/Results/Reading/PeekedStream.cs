namespace Yardstick.App.Features.Results.Reading;

/// <summary>A stream whose first bytes may be looked at before they are read, and that knows how much was read of it.</summary>
internal sealed class PeekedStream : ReadOnlyStream
{
    private readonly Stream _source;
    private readonly byte[] _first;
    private readonly int _peeked;
    private int _given;

    /// <param name="source">The stream, which is closed with this one.</param>
    /// <param name="length">How many bytes to look at, if there are as many.</param>
    public PeekedStream(Stream source, int length)
    {
        _source = source;
        _first = new byte[length];
        _peeked = source.ReadAtLeast(_first, length, throwOnEndOfStream: false);
        Count = _peeked;
    }

    /// <summary>The first bytes.</summary>
    public ReadOnlySpan<byte> First => _first.AsSpan(0, _peeked);

    /// <summary>How many bytes were read from the source.</summary>
    public long Count { get; private set; }

    /// <summary>Whether the source gave its last byte.</summary>
    public bool Ended { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        if (_given < _peeked)
        {
            var part = _first.AsSpan(_given, Math.Min(buffer.Length, _peeked - _given));
            part.CopyTo(buffer);
            _given += part.Length;
            return part.Length;
        }

        var read = _source.Read(buffer);
        Ended |= read == 0 && buffer.Length > 0;
        Count += read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _source.Dispose();
        base.Dispose(disposing);
    }
}
