namespace Yardstick.App.Features.Results.Reading;

/// <summary>The limits beyond which the reader refuses a file; tests lower them.</summary>
internal sealed record ReadingLimits
{
    public static ReadingLimits Standard { get; } = new();

    /// <summary>The maximum length of a line, in bytes.</summary>
    public int Line { get; init; } = 1 << 20;

    /// <summary>The maximum length of a field, in bytes.</summary>
    public int Field { get; init; } = 1 << 16;

    /// <summary>The maximum size of the text after decompression, in bytes.</summary>
    public long Text { get; init; } = 8L << 30;

    /// <summary>The size of the text from which the compression ratio is checked, in bytes.</summary>
    public long RatioFrom { get; init; } = 64L << 20;

    /// <summary>The maximum compression ratio: bytes of text per byte of gzip.</summary>
    public int Ratio { get; init; } = 200;

    /// <summary>The maximum number of races in a file.</summary>
    public int Races { get; init; } = 4_000_000;

    /// <summary>The maximum number of rows held in memory for races whose rows are not contiguous.</summary>
    public int HeldRows { get; init; } = 200_000;

    /// <summary>The maximum number of runners in a race.</summary>
    public int Runners { get; init; } = 60;
}
