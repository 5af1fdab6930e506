namespace Yardstick.App.Features.Results.Reading;

/// <summary>A stream whose first bytes can be inspected before they are read, and that counts the bytes read from its source.</summary>
internal sealed class PeekedStream : ReadOnlyStream
{
    private readonly Stream _source;
    private readonly byte[] _first;
    private readonly int _peeked;
    private int _given;

    /// <param name="source">The source stream; closed with this one.</param>
    /// <param name="length">The number of bytes to peek at, if available.</param>
    public PeekedStream(Stream source, int length)
    {
        _source = source;
        _first = new byte[length];
        _peeked = source.ReadAtLeast(_first, length, throwOnEndOfStream: false);
        Count = _peeked;
    }

    /// <summary>Gets the first bytes.</summary>
    public ReadOnlySpan<byte> First => _first.AsSpan(0, _peeked);

    /// <summary>Gets the number of bytes read from the source.</summary>
    public long Count { get; private set; }

    /// <summary>Gets whether the end of the source was reached.</summary>
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
        if (disposing)
            _source.Dispose();
        base.Dispose(disposing);
    }
}
