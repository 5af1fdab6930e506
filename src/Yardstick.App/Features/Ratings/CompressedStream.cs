using System.IO.Compression;
using System.Text;

namespace Yardstick.App.Features.Ratings;

/// <summary>
/// Writes and reads compressed binary data. Between the many small values and the compression lies a buffer: a call of the compression for
/// each value would take longer than everything else.
/// </summary>
internal static class CompressedStream
{
    private const int BufferSize = 64 << 10;

    /// <summary>Returns a writer that leaves the stream open.</summary>
    public static BinaryWriter NewWriter(Stream stream) =>
        new(new BufferedStream(new BrotliStream(stream, CompressionLevel.Fastest, leaveOpen: true), BufferSize), Encoding.UTF8);

    /// <summary>Returns a reader that leaves the stream open.</summary>
    public static BinaryReader NewReader(Stream stream) =>
        new(new BufferedStream(new BrotliStream(stream, CompressionMode.Decompress, leaveOpen: true), BufferSize), Encoding.UTF8);
}
