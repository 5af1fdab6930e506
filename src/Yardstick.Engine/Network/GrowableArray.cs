namespace Yardstick.Engine.Network;

/// <summary>
/// A column that only grows. Values never move, so readers of existing rows are not affected by appended rows, and growing copies no
/// values.
/// </summary>
internal sealed class GrowableArray<T>
    where T : unmanaged
{
    private const int Shift = 15;
    private const int Rows = 1 << Shift;

    private T[][] _pages = [];

    public int Count { get; private set; }

    public ref T this[int row] => ref _pages[row >> Shift][row & (Rows - 1)];

    public void Add(T value)
    {
        if (Count >> Shift == _pages.Length)
            _pages = [.. _pages, new T[Rows]];
        this[Count++] = value;
    }
}
