using System.IO.Compression;

namespace Yardstick.App.Features.Results.Reading.Containers;

/// <summary>An entry of a zip archive, which is closed with it. Damage ends the entry early, as a truncated file does.</summary>
internal sealed class ZipEntryStream : ReadOnlyStream
{
    private readonly ZipArchive _archive;
    private readonly Stream _entry;

    /// <param name="archive">The archive; closed with the stream.</param>
    /// <param name="name">The full name of the entry.</param>
    /// <exception cref="InvalidDataException">The entry is damaged or encrypted.</exception>
    public ZipEntryStream(ZipArchive archive, string name)
    {
        _archive = archive;
        _entry = archive.GetEntry(name)!.Open();
    }

    public override int Read(Span<byte> buffer) => _entry.Read(buffer);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _entry.Dispose();
            _archive.Dispose();
        }

        base.Dispose(disposing);
    }
}
