namespace Yardstick.Engine.Network;

/// <summary>Races in pieces of fixed size, for work that goes race by race.</summary>
internal sealed class RacePieces(int races, Partition[] strips)
{
    private const int Size = 8_192;

    public int Count => (races + Size - 1) / Size;

    public void For(ParallelContext work, Action<RacePiece> body) => work.For(Count, piece => body(Piece(piece)));

    /// <summary>The sum of a number over every piece, added in their order.</summary>
    public double Sum(ParallelContext work, Func<RacePiece, double> body)
    {
        var parts = new double[Count];
        work.For(parts.Length, piece => parts[piece] = body(Piece(piece)));
        var sum = 0.0;
        foreach (var part in parts) sum += part;
        return sum;
    }

    private RacePiece Piece(int number) => new(number, number * Size, Math.Min(races, (number + 1) * Size), strips);
}

/// <summary>Some races, and the strips that may hold a part of what they are told.</summary>
internal readonly record struct RacePiece(int Number, int From, int To, Partition[] Strips)
{
    public int Length => To - From;
}
