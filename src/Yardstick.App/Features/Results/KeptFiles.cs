using System.Globalization;
using System.Text.Json;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Features.Results.Reading.Containers;
using Yardstick.App.Features.Results.Reading.Layouts;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Features.Results;

/// <summary>
/// Keeps uploads in the data folder: files about which a person has to say something, and the rows of refused races, until they are
/// corrected. Bounded: a few for each account, for some days, and not more bytes than one upload may have.
/// </summary>
internal sealed class KeptFiles(YardstickOptions settings, TimeProvider clock)
{
    /// <summary>The name of the whole file in its folder.</summary>
    public const string WholeName = "file";

    /// <summary>The maximum number of kept uploads of one account.</summary>
    public const int MostOwn = 10;

    /// <summary>The number of days for which something is kept.</summary>
    public const int Days = 7;

    /// <summary>The number of rows of a sheet in question that are shown and tried.</summary>
    public const int RowsTried = 5_000;

    /// <summary>The maximum number of refused cells of an import that can be corrected at once.</summary>
    public const int CellsKept = 200;

    private const string DescriptionName = "kept.json";

    private string Root => Path.Combine(settings.Data, "kept");

    /// <summary>Returns what is kept of an import; null if nothing is.</summary>
    public KeptFile? Find(ImportRow import) =>
        Read(GetFolder(import.Id)) is { } kept && (kept.StartedAt - import.StartedAt).Duration() < TimeSpan.FromSeconds(1) && !IsOld(kept)
            ? kept
            : null;

    /// <summary>Keeps a file about which a person has to say something. The file is moved.</summary>
    /// <param name="import">The import.</param>
    /// <param name="path">The uploaded file.</param>
    /// <param name="said">What the person has said so far.</param>
    /// <param name="sheets">The sheets of the file.</param>
    /// <param name="asked">The sheet in question.</param>
    public void KeepQuestion(ImportRow import, string path, ReadingOptions said, SurveyedSheets sheets, Sheet asked)
    {
        var folder = CreateFolder(import.Id);
        using (var rows = new SheetRows(asked, sheets.File.Limits))
        using (var text = new SheetTextWriter(File.Create(Path.Combine(folder, "0"))))
        {
            for (var count = 0; count < RowsTried && rows.Read(); count++)
                text.Write(rows.Csv.LineNumber, rows.Csv.RawRecord);
        }

        File.Move(path, Path.Combine(folder, WholeName), overwrite: true);
        Write(
            Describe(import, KeptKind.Question, folder) with
            {
                Said = said with { Saved = [] },
                Several = sheets.All.Count > 1,
                Sheets = [new(asked.Name, "0", said with { Saved = [] })],
            }
        );
    }

    /// <summary>Keeps the rows of refused races.</summary>
    public void KeepRefused(ImportRow import, IReadOnlyList<RefusedRows> refused)
    {
        if (refused.Count == 0)
            return;
        var folder = CreateFolder(import.Id);
        var sheets = new List<KeptSheet>();
        var cells = new List<KeptCell>();
        foreach (var rows in refused)
        {
            var name = sheets.Count.ToString(CultureInfo.InvariantCulture);
            using var text = new SheetTextWriter(File.Create(Path.Combine(folder, name)));
            foreach (var row in rows.All())
            {
                text.Write(row.Line, row.Text);
                if (cells.Count < CellsKept)
                    cells.AddRange(RefusedCells.Find(rows, row, sheets.Count));
            }

            sheets.Add(new(rows.Sheet.Name, name, RefusedCells.GetOptions(rows.Layout)));
        }

        Write(Describe(import, KeptKind.Refused, folder) with { Sheets = sheets, Cells = cells });
    }

    /// <summary>Takes the whole file of a question out, for its import. Returns false if it is no longer kept.</summary>
    public bool TryTake(KeptFile kept, string path)
    {
        try
        {
            File.Move(kept.Whole, path);
            Remove(kept.Folder);
            return true;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Deletes what is kept of an import.</summary>
    public void Remove(KeptFile kept) => Remove(kept.Folder);

    /// <summary>Records that the corrected rows of some sheets have been imported; with the last sheet, nothing is kept any more.</summary>
    public void Correct(KeptFile kept, IEnumerable<int> sheets)
    {
        int[] corrected = [.. kept.Corrected.Union(sheets)];
        if (corrected.Length == kept.Sheets.Count)
            Remove(kept);
        else
            Write(kept with { Corrected = corrected });
    }

    /// <summary>Deletes what is too old, too much for one account or too large together; the oldest first.</summary>
    public void Sweep()
    {
        if (!Directory.Exists(Root))
            return;
        var all = new List<KeptFile>();
        foreach (var folder in Directory.GetDirectories(Root))
        {
            if (Read(folder) is { } kept)
                all.Add(kept);
            else if (Directory.GetLastWriteTimeUtc(folder) < clock.GetUtcNow().UtcDateTime.AddDays(-1))
                Remove(folder);
        }

        var own = new Dictionary<string, int>();
        var bytes = 0L;
        foreach (var kept in all.OrderByDescending(kept => kept.KeptAt))
        {
            own[kept.Owner] = own.GetValueOrDefault(kept.Owner) + 1;
            var before = bytes;
            bytes += new DirectoryInfo(kept.Folder).EnumerateFiles().Sum(file => file.Length);
            if (IsOld(kept) || own[kept.Owner] > MostOwn || (before > 0 && bytes > settings.MaxUpload))
                Remove(kept.Folder);
        }
    }

    private bool IsOld(KeptFile kept) => clock.GetUtcNow() - kept.KeptAt > TimeSpan.FromDays(Days);

    private string GetFolder(long import) => Path.Combine(Root, import.ToString(CultureInfo.InvariantCulture));

    private string CreateFolder(long import)
    {
        Remove(GetFolder(import));
        PrivateFolder.Create(Root);
        return PrivateFolder.Create(GetFolder(import)).FullName;
    }

    private KeptFile Describe(ImportRow import, KeptKind kind, string folder) =>
        new()
        {
            Import = import.Id,
            StartedAt = import.StartedAt,
            Owner = import.Actor,
            KeptAt = clock.GetUtcNow(),
            Kind = kind,
            Folder = folder,
        };

    private void Write(KeptFile kept)
    {
        File.WriteAllBytes(Path.Combine(kept.Folder, DescriptionName), JsonSerializer.SerializeToUtf8Bytes(kept, KeptFile.Json));
        Sweep();
    }

    private static KeptFile? Read(string folder)
    {
        try
        {
            var json = File.ReadAllBytes(Path.Combine(folder, DescriptionName));
            return JsonSerializer.Deserialize<KeptFile>(json, KeptFile.Json) is { } kept ? kept with { Folder = folder } : null;
        }
        catch (Exception fault) when (fault is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Another request has removed it.
        }
    }
}
