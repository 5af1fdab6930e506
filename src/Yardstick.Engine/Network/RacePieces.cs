namespace Yardstick.Engine.Network;

/// <summary>Splits races into pieces of fixed size, for work by race.</summary>
internal sealed class RacePieces(int races, Partition[] partitions)
{
    private const int Size = 8_192;

    public int Count => (races + Size - 1) / Size;

    public void For(ParallelContext work, Action<RacePiece> body) => work.For(Count, piece => body(Piece(piece)));

    /// <summary>Returns the sum of a value over all pieces, added in their order.</summary>
    public double Sum(ParallelContext work, Func<RacePiece, double> body)
    {
        var parts = new double[Count];
        work.For(parts.Length, piece => parts[piece] = body(Piece(piece)));
        var sum = 0.0;
        foreach (var part in parts)
            sum += part;
        return sum;
    }

    private RacePiece Piece(int number) => new(number, number * Size, Math.Min(races, (number + 1) * Size), partitions);
}

/// <summary>Represents a range of races, with the partitions that may hold sums for them.</summary>
internal readonly record struct RacePiece(int Number, int From, int To, Partition[] Partitions)
{
    public int Length => To - From;
}
