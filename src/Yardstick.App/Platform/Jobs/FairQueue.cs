namespace Yardstick.App.Platform.Jobs;

/// <summary>
/// A queue in which owners take turns: after an item of one owner comes the next item of the owner who has waited longest, however many
/// items the first one has added. The items of one owner keep their order.
/// </summary>
internal sealed class FairQueue<T>
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<T>> _items = new(StringComparer.Ordinal);
    private readonly Queue<string> _owners = [];

    /// <summary>
    /// The owner whose item was taken last. It queues up again only when the next item is taken, behind everybody who waits.
    /// </summary>
    private string? _served;

    /// <summary>Adds an item of an owner.</summary>
    public void Add(string owner, T item)
    {
        lock (_gate)
        {
            if (_items.TryGetValue(owner, out var items))
            {
                items.Enqueue(item);
                return;
            }

            _items[owner] = new Queue<T>([item]);
            if (owner != _served)
                _owners.Enqueue(owner);
        }
    }

    /// <summary>Removes and returns the next item.</summary>
    /// <exception cref="InvalidOperationException">The queue is empty.</exception>
    public T Take()
    {
        lock (_gate)
        {
            if (_served is not null && _items.ContainsKey(_served))
                _owners.Enqueue(_served);
            _served = _owners.Dequeue();
            var items = _items[_served];
            var item = items.Dequeue();
            if (items.Count == 0)
                _items.Remove(_served);
            return item;
        }
    }
}
