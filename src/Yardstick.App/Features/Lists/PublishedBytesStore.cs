using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Lists;

/// <summary>
/// Migrates lists published by earlier versions: fills their entries from the published bytes. This is the only place that parses those
/// bytes, once per database.
/// </summary>
internal sealed class PublishedBytesStore : IDatabaseConversion
{
    public string Id => "list-columns";

    /// <summary>Replaces entries that only contain rank, mark and binding rule with complete ones.</summary>
    public Task ConvertAsync(YardstickDb db, CancellationToken cancellationToken) =>
        AppendOnly.RunUnprotectedAsync(
            db,
            "list_entries",
            ["ListId", "HorseId"],
            async () =>
            {
                var lists = await db.Set<ListEntryRow>()
                    .Where(entry => entry.Position == 0)
                    .Select(entry => entry.ListId)
                    .Distinct()
                    .ToListAsync(cancellationToken);
                foreach (var list in lists.Order())
                    await FillAsync(db, list, cancellationToken);
            },
            cancellationToken
        );

    private static async Task FillAsync(YardstickDb db, long list, CancellationToken cancellationToken)
    {
        var csv = await db.Set<ListRow>().Where(row => row.Id == list).Select(row => row.Csv).SingleAsync(cancellationToken);
        var kept = await db.Set<ListEntryRow>()
            .AsNoTracking()
            .Where(entry => entry.ListId == list)
            .ToDictionaryAsync(entry => entry.HorseId, StringComparer.Ordinal, cancellationToken);
        var sexes = await db.Set<HorseRow>()
            .Where(horse => horse.Sex != null)
            .ToDictionaryAsync(horse => horse.Id, horse => horse.Sex, StringComparer.Ordinal, cancellationToken);
        var filled = Read(csv, kept);
        foreach (var entry in filled)
            entry.Sex = sexes.GetValueOrDefault(entry.HorseId);
        await db.Set<ListEntryRow>().Where(entry => entry.ListId == list).ExecuteDeleteAsync(cancellationToken);
        await db.InsertManyAsync(filled, cancellationToken);
    }

    private static List<ListEntryRow> Read(string csv, Dictionary<string, ListEntryRow> kept)
    {
        try
        {
            var read = Lines(csv)
                .Skip(1)
                .Select((cells, i) => Entry(cells, i + 1, kept[kept.ContainsKey(cells[1]) ? cells[1] : Plain(cells[1])]))
                .ToList();
            if (read.Select(entry => entry.HorseId).Distinct(StringComparer.Ordinal).Count() == kept.Count)
                return read;
        }
        catch (Exception exception)
            when (exception is FormatException or OverflowException or KeyNotFoundException or ArgumentOutOfRangeException)
        {
            // The hash shows that the bytes were corrupted on disk. One corrupt list must not prevent startup.
        }

        return [.. kept.Values.OrderBy(entry => entry.Rank).ThenBy(entry => entry.HorseId, StringComparer.Ordinal).Select(Unread)];
    }

    /// <summary>Returns what is known of a horse without the bytes: its position and its mark.</summary>
    private static ListEntryRow Unread(ListEntryRow kept, int index)
    {
        (kept.Position, kept.Name) = (index + 1, kept.HorseId);
        return kept;
    }

    private static ListEntryRow Entry(IReadOnlyList<string> cells, int position, ListEntryRow kept) =>
        new()
        {
            ListId = kept.ListId,
            HorseId = kept.HorseId,
            Position = position,
            Rank = kept.Rank,
            Name = Plain(cells[2]),
            Country = Plain(cells[3]),
            Age = cells[4].Length == 0 ? null : int.Parse(cells[4], CultureInfo.InvariantCulture),
            Mark = kept.Mark,
            MarkPounds = Number(cells[5]),
            MarkKilograms = Number(cells[6]),
            Assessment = Number(cells[7]),
            Confidence = Number(cells[8]),
            LastFigure = Number(cells[9]),
            Runs = int.Parse(cells[10], CultureInfo.InvariantCulture),
            LastRun = DateOnly.Parse(cells[11], CultureInfo.InvariantCulture),
            BestFigure = Number(cells[12]),
            Binding = kept.Binding,
        };

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Removes the escape that earlier versions added before a formula.</summary>
    private static string Plain(string text) => text is ['\'', '=' or '+' or '-' or '@', ..] ? text[1..] : text;

    /// <summary>Returns the cells of each line (RFC 4180). Quoted cells may contain commas, quotes and line breaks.</summary>
    private static IEnumerable<IReadOnlyList<string>> Lines(string csv)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < csv.Length; i++)
        {
            var letter = csv[i];
            if (letter == '"' && quoted && i + 1 < csv.Length && csv[i + 1] == '"')
                cell.Append(csv[++i]);
            else if (letter == '"')
                quoted = !quoted;
            else if (quoted || letter is not (',' or '\n'))
                cell.Append(letter);
            else
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (letter == ',')
                    continue;
                yield return cells;
                cells = [];
            }
        }
    }
}
