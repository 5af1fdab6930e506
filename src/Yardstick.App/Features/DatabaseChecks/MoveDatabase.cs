using System.Security.Cryptography;
using System.Text;
using Yardstick.App.Features.Lists;
using Yardstick.App.Platform;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Jobs;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.DatabaseChecks;

/// <summary>
/// Use case: copies the database into another one, and makes the last list of every rating pool again there: its bytes must be those that
/// were published.
/// </summary>
internal sealed class MoveDatabase(DatabaseMove move)
{
    /// <summary>Copies the database.</summary>
    /// <param name="target">The empty database.</param>
    /// <param name="progress">Receives the rows written and read back; may be null.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<MoveReport> RunAsync(DatabaseAddress target, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        IReadOnlyList<RemadeList> lists = [];
        var result = await move.RunAsync(
            target,
            async databases =>
            {
                lists = await RemakeAsync(VerificationStore.On(databases), cancellationToken);
                return lists.All(list => list.IsSame);
            },
            progress,
            cancellationToken
        );
        return new MoveReport(result.Fault, result.Tables, lists);
    }

    private static async Task<IReadOnlyList<RemadeList>> RemakeAsync(VerificationStore store, CancellationToken cancellationToken)
    {
        var last = new Dictionary<RatingPool, RemadeList>();
        await foreach (var list in store.ListsAsync(cancellationToken))
        {
            var text = MarkListCsv.ToText(list.Entries.OrderBy(entry => entry.Position), list.Format);
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            last[list.Pool] = new RemadeList(list.Pool, list.Number, hash, hash == list.Sha256 && text == list.Csv);
        }

        return [.. last.Values];
    }
}

/// <summary>Represents the last list of a rating pool, made again from its entries in the target.</summary>
internal sealed record RemadeList(RatingPool Pool, int Number, string Sha256, bool IsSame);

/// <summary>Represents the outcome of a move.</summary>
internal sealed record MoveReport(MoveFault? Fault, IReadOnlyList<TableHash> Tables, IReadOnlyList<RemadeList> Lists);
