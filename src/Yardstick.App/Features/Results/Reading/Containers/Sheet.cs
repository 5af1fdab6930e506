using System.Text;

namespace Yardstick.App.Features.Results.Reading.Containers;

/// <summary>Represents one table of a file: the text itself, an entry of an archive or a sheet of a workbook.</summary>
/// <param name="Name">The name in reports: the file’s, followed by the entry’s and the sheet’s.</param>
/// <param name="Open">Opens the text, plain or gzip; may be called several times.</param>
/// <param name="Encoding">The encoding of the text.</param>
internal sealed record Sheet(string Name, Func<Stream> Open, Encoding Encoding)
{
    /// <summary>Gets the separator, for a sheet of a workbook; null if the text decides.</summary>
    public char? Separator { get; init; }

    /// <summary>Gets the name of the sheet within a workbook; empty otherwise.</summary>
    public string SheetName { get; init; } = "";
}
