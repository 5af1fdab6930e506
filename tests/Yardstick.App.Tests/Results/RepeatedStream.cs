using System.Text;

namespace Yardstick.App.Tests.Results;

/// <summary>A long stream that needs no memory: a beginning, a part repeated up to a length, and an end.</summary>
internal sealed class RepeatedStream(string head, Func<long, byte[]?> part, string tail) : Stream
{
    private byte[]? _current = Encoding.UTF8.GetBytes(head);
    private int _given;
    private long _parts;
    private bool _ended;

    public RepeatedStream(string head, byte[] part, long length, string tail)
        : this(head, Blocks(part, length), tail) { }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (_current is not null && _given == _current.Length)
            Next();
        if (_current is null)
            return 0;
        var length = Math.Min(count, _current.Length - _given);
        _current.AsSpan(_given, length).CopyTo(buffer.AsSpan(offset));
        _given += length;
        return length;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static Func<long, byte[]?> Blocks(byte[] part, long length)
    {
        byte[] block = [.. Enumerable.Repeat(part, Math.Max(1, 65536 / part.Length)).SelectMany(bytes => bytes)];
        return index => index < length / block.Length ? block : null;
    }

    private void Next()
    {
        _given = 0;
        _current = _ended ? null : part(_parts++);
        if (_current is not null || _ended)
            return;
        _ended = true;
        _current = Encoding.UTF8.GetBytes(tail);
    }
}
