using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Yardstick.App.Features.Results.Reading.Containers;

/// <summary>
/// Writes the sheets of a workbook as text: one line a row, so that line numbers are row numbers, and tabs between the cells. Dates are
/// written as YYYY-MM-DD, times as HH:MM:SS, numbers with a decimal point and at most 15 digits.
/// </summary>
internal static class WorkbookText
{
    /// <summary>The separator of the text.</summary>
    public const char Separator = '\t';

    private const int MostColumns = 1000;
    private const int MostEmptyRows = 100_000;

    private static readonly Lazy<ExcelReaderConfiguration> Configuration = new(() =>
    {
        // Workbooks of Excel 97 name their code page, which the reader asks the framework for.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return new() { FallbackEncoding = TextEncoding.Windows1252, LeaveOpen = true };
    });

    /// <summary>Writes each visible sheet that is not empty.</summary>
    /// <param name="workbook">The workbook; seekable.</param>
    /// <param name="create">Creates the stream for a sheet, given its name.</param>
    /// <param name="most">The maximum size of all texts, in bytes.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>Why the workbook cannot be read; null if it can.</returns>
    public static ResultsError? Write(Stream workbook, Func<string, Stream> create, long most, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = ExcelReaderFactory.CreateReader(workbook, Configuration.Value);
            long written = 0;
            do
            {
                if (reader.VisibleState != "visible" || reader.RowCount == 0)
                    continue;
                using var stream = create(reader.Name);
                using var text = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16);
                WriteSheet(reader, text, cancellationToken);
                text.Flush();
                written += stream.Length;
                if (written > most)
                    return ResultsError.TooLarge;
            } while (reader.NextResult());
            return null;
        }
        catch (InvalidPasswordException)
        {
            return ResultsError.ProtectedWorkbook;
        }
        catch (Exception fault)
            when (fault is EndOfStreamException or not (OperationCanceledException or OutOfMemoryException or IOException))
        {
            // The reader reports damage by whatever exception the damage causes.
            return ResultsError.DamagedWorkbook;
        }
    }

    private static void WriteSheet(IExcelDataReader reader, StreamWriter text, CancellationToken cancellationToken)
    {
        var empty = 0;
        var line = new StringBuilder();
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            line.Clear();
            for (var field = 0; field < Math.Min(reader.FieldCount, MostColumns); field++)
            {
                if (field > 0)
                    line.Append(Separator);
                Append(line, Format(reader, field));
            }

            if (line.AsSpanEmpty())
            {
                if (++empty > MostEmptyRows)
                    return;
                continue;
            }

            for (; empty > 0; empty--)
                text.Write('\n');
            text.Write(line);
            text.Write('\n');
        }
    }

    private static bool AsSpanEmpty(this StringBuilder line)
    {
        foreach (var chunk in line.GetChunks())
        {
            if (chunk.Span.ContainsAnyExcept(Separator, ' '))
                return false;
        }

        return true;
    }

    private static string Format(IExcelDataReader reader, int field) =>
        reader.GetValue(field) switch
        {
            null => "",
            string text => text,
            double number => Format(number),
            DateTime date => Format(date),
            TimeSpan time => time.ToString(@"hh\:mm\:ss\.FFFFFFF", CultureInfo.InvariantCulture).TrimEnd('.'),
            bool flag => flag ? "1" : "0",
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            var other => $"{other}",
        };

    private static string Format(double number) =>
        Math.Abs(number) < 1e15
            ? ((decimal)number).ToString("0.###############", CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);

    private static string Format(DateTime date)
    {
        if (date.Year < 1901)
            return date.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture).TrimEnd('.');
        return date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    private static void Append(StringBuilder line, string cell)
    {
        if (!cell.AsSpan().ContainsAny("\t\r\n\"\0"))
        {
            line.Append(cell);
            return;
        }

        line.Append('"');
        foreach (var one in cell)
        {
            if (one == '"')
                line.Append("\"\"");
            else
                line.Append(one is '\t' or '\r' or '\n' or '\0' ? ' ' : one);
        }

        line.Append('"');
    }
}
