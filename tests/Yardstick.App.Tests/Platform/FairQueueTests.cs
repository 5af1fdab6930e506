using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Tests.Platform;

/// <summary>A caller with many entries waits for callers with few, not the other way round.</summary>
public sealed class FairQueueTests
{
    [Fact]
    public void Owners_take_turns_and_each_keeps_its_order()
    {
        var queue = new FairQueue<string>();
        foreach (var item in (string[])["a1", "a2", "a3", "b1", "a4", "b2", "c1"])
            queue.Add(item[..1], item);
        Taken(queue, 7).ShouldBe(["a1", "b1", "c1", "a2", "b2", "a3", "a4"]);
    }

    [Fact]
    public void A_new_owner_is_served_next()
    {
        var queue = new FairQueue<string>();
        queue.Add("a", "a1");
        queue.Add("a", "a2");
        queue.Take().ShouldBe("a1");
        queue.Add("b", "b1");
        queue.Take().ShouldBe("b1");
        queue.Add("b", "b2");
        queue.Add("c", "c1");
        Taken(queue, 3).ShouldBe(["a2", "c1", "b2"]);
        Should.Throw<InvalidOperationException>(() => queue.Take());
        queue.Add("b", "b3");
        queue.Take().ShouldBe("b3", "the last owner is served again when nobody else is waiting");
    }

    private static IReadOnlyList<string> Taken(FairQueue<string> queue, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => queue.Take())];
}
