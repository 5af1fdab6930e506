using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Results;

/// <summary>
/// Migrates the keys of names stored by earlier versions, which kept letters such as <c>ø</c> and <c>ł</c>: a horse stored as
/// <c>Bjørn</c> was not found as <c>Bjorn</c>. Identifiers made from names stay, since results and lists refer to them.
/// </summary>
internal sealed class HorseNameKeysStore : IDatabaseConversion
{
    public string Id => "horse-name-keys";

    /// <summary>Computes the keys of all names again.</summary>
    public async Task ConvertAsync(YardstickDb db, CancellationToken cancellationToken)
    {
        var horses = await db.Set<HorseRow>()
            .Select(row => new
            {
                row.Id,
                row.Name,
                row.NameKey,
            })
            .ToListAsync(cancellationToken);
        foreach (var horse in horses)
        {
            if (HorseNameKeys.Get(horse.Name) is var key && key != horse.NameKey)
                await db.Set<HorseRow>()
                    .Where(row => row.Id == horse.Id)
                    .ExecuteUpdateAsync(row => row.SetProperty(x => x.NameKey, key), cancellationToken);
        }

        foreach (
            var name in await db.Set<ArabicNameRow>().AsNoTracking().Where(row => row.Key.StartsWith("~")).ToListAsync(cancellationToken)
        )
        {
            if (ArabicNames.GetKey("", name.Key) is var key && key != name.Key)
                await db.Set<ArabicNameRow>()
                    .Where(row => row.Id == name.Id)
                    .ExecuteUpdateAsync(row => row.SetProperty(x => x.Key, key), cancellationToken);
        }
    }
}
