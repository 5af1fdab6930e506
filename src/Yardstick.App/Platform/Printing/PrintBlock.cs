namespace Yardstick.App.Platform.Printing;

/// <summary>Represents a part of a page: how high it is, and how it is drawn below a given height.</summary>
internal sealed record PrintBlock(float Height, Action<PdfPage, float> Draw)
{
    /// <summary>Returns a paragraph as a block.</summary>
    /// <param name="paragraph">The paragraph.</param>
    /// <param name="start">Where it begins, from the edge where lines begin.</param>
    public static PrintBlock Create(Paragraph paragraph, float start) =>
        new(paragraph.Height, (page, top) => page.Draw(paragraph, start, top));

    /// <summary>Returns blocks one below the other.</summary>
    public static PrintBlock Stack(float gap, params IReadOnlyList<PrintBlock> blocks) =>
        new(
            blocks.Sum(block => block.Height) + gap * Math.Max(0, blocks.Count - 1),
            (page, top) =>
            {
                foreach (var block in blocks)
                {
                    block.Draw(page, top);
                    top += block.Height + gap;
                }
            }
        );

    /// <summary>Returns blocks side by side, as high as the highest.</summary>
    public static PrintBlock Row(params IReadOnlyList<PrintBlock> blocks) =>
        new(
            blocks.Max(block => block.Height),
            (page, top) =>
            {
                foreach (var block in blocks)
                    block.Draw(page, top);
            }
        );

    /// <summary>Returns the block with space above and below it.</summary>
    public PrintBlock Pad(float above, float below) => new(above + Height + below, (page, top) => Draw(page, top + above));

    /// <summary>Returns the block in the middle of a height.</summary>
    public PrintBlock Middle(float height) => height <= Height ? this : new(height, (page, top) => Draw(page, top + (height - Height) / 2));
}
