using Yardstick.Engine.Standards;

namespace Yardstick.Engine.Tests;

/// <summary>The shipped standard sets.</summary>
internal static class Sets
{
    public static StandardSet International { get; } = StandardsCatalogue.Find(StandardsCatalogue.International)!;

    public static StandardSet Tunisia { get; } = StandardsCatalogue.Find(StandardsCatalogue.Tunisia)!;
}
