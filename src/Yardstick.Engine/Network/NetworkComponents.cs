namespace Yardstick.Engine.Network;

/// <summary>
/// Represents the connected components of a history: sets of horses that no race links to one another. Ratings in different components
/// compare only through cohorts and classes, and are flagged. Source: union by size with path halving, Tarjan and van Leeuwen, JACM 31
/// (1984).
/// </summary>
public sealed class NetworkComponents
{
    private readonly int[] _parent;
    private readonly int[] _runs;

    private NetworkComponents(int[] parent, int[] runs)
    {
        (_parent, _runs) = (parent, runs);
        for (var horse = 0; horse < parent.Length; horse++)
        {
            if (parent[horse] != horse)
                continue;
            Count++;
            if (runs[horse] > runs[Main])
                Main = horse;
        }
    }

    /// <summary>Gets the number of components.</summary>
    public int Count { get; }

    /// <summary>
    /// Gets the component with the most runs, identified by one of its horses. Ties go to the lowest identifying horse number.
    /// </summary>
    public int Main { get; }

    /// <summary>Returns the component of a horse, identified by one of its horses.</summary>
    /// <param name="horse">0 to the number of horses − 1.</param>
    public int Find(int horse)
    {
        while (_parent[horse] != horse)
            horse = _parent[horse];
        return horse;
    }

    /// <summary>Returns the number of runs in the component of a horse.</summary>
    /// <param name="horse">0 to the number of horses − 1.</param>
    public int RunsWith(int horse) => _runs[Find(horse)];

    /// <summary>Returns whether a horse belongs to <see cref="Main"/>, the component with the most runs.</summary>
    /// <param name="horse">0 to the number of horses − 1.</param>
    public bool IsConnected(int horse) => Find(horse) == Main;

    /// <summary>Finds the connected components of a history.</summary>
    /// <param name="columns">The history.</param>
    public static NetworkComponents Find(RunColumns columns)
    {
        var parent = new int[columns.HorseCount];
        var runs = new int[columns.HorseCount];
        var racedWith = new int[columns.RaceCount];
        Array.Fill(racedWith, -1);
        for (var horse = 0; horse < parent.Length; horse++)
        {
            var chunk = columns.GetChunk(horse, out var within);
            var slot = chunk.FirstSlot(within);
            (parent[horse], runs[horse]) = (horse, chunk.Length(within));
            for (var end = slot + (runs[horse] * CareerChunk.BlockWidth); slot < end; slot += CareerChunk.BlockWidth)
            {
                ref var other = ref racedWith[chunk.Race[slot]];
                if (other < 0)
                    other = horse;
                else
                    Join(parent, runs, other, horse);
            }
        }

        return new NetworkComponents(parent, runs);
    }

    private static void Join(int[] parent, int[] runs, int a, int b)
    {
        (a, b) = (Root(parent, a), Root(parent, b));
        if (a == b)
            return;
        if (runs[a] < runs[b])
            (a, b) = (b, a);
        parent[b] = a;
        runs[a] += runs[b];
    }

    private static int Root(int[] parent, int horse)
    {
        while (parent[horse] != horse)
            horse = parent[horse] = parent[parent[horse]];
        return horse;
    }
}
