namespace Yardstick.App.Features.Results;

/// <summary>Writes rows of a sheet under their own line numbers: lines between them are left empty.</summary>
internal sealed class SheetTextWriter : IDisposable
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    private readonly BufferedStream _text;
    private long _line = 1;

    /// <param name="text">The stream to write to; closed with the writer.</param>
    public SheetTextWriter(Stream text)
    {
        _text = new BufferedStream(text, 1 << 16);
        _text.Write(Mark);
    }

    /// <summary>Writes a row.</summary>
    /// <param name="line">Its line number, not before that of the last row.</param>
    /// <param name="row">The row in UTF-8, without a line break.</param>
    public void Write(long line, ReadOnlySpan<byte> row)
    {
        for (; _line < line; _line++)
            _text.WriteByte((byte)'\n');
        row = row.TrimEnd("\r\n"u8);
        _text.Write(row.StartsWith(Mark) ? row[Mark.Length..] : row);
    }

    public void Dispose()
    {
        _text.WriteByte((byte)'\n');
        _text.Dispose();
    }
}
