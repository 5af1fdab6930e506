namespace Yardstick.App.Features.Results.Reading;

/// <summary>How much of a file the reader takes before it refuses it; tests narrow them.</summary>
internal sealed record ReadingLimits
{
    public static ReadingLimits Standard { get; } = new();

    /// <summary>The longest line, in bytes.</summary>
    public int Line { get; init; } = 1 << 20;

    /// <summary>The longest field, in bytes.</summary>
    public int Field { get; init; } = 1 << 16;

    /// <summary>The most text, in bytes, after decompression.</summary>
    public long Text { get; init; } = 8L << 30;

    /// <summary>From how many bytes of text on the compression is judged.</summary>
    public long RatioFrom { get; init; } = 64L << 20;

    /// <summary>The most bytes of text for one byte of gzip.</summary>
    public int Ratio { get; init; } = 200;

    /// <summary>The most races in one file.</summary>
    public int Races { get; init; } = 4_000_000;

    /// <summary>The most rows kept in memory for races whose rows do not stand together.</summary>
    public int HeldRows { get; init; } = 200_000;

    /// <summary>The most runners in a race.</summary>
    public int Runners { get; init; } = 60;
}
