using System.Text;

namespace Yardstick.Testing.Programs;

/// <summary>Stores the lines that a program prints and notifies waiting tests. Instances are thread-safe.</summary>
internal sealed class Transcript
{
    private readonly Lock _gate = new();
    private readonly StringBuilder _text = new();
    private readonly List<string> _lines = [];
    private readonly List<(Func<string, bool> Wanted, TaskCompletionSource<string> Found)> _waiting = [];
    private bool _ended;

    public string Text
    {
        get
        {
            lock (_gate)
                return _text.ToString();
        }
    }

    /// <summary>Adds the next line; null at the end of the stream.</summary>
    public void Add(string? line)
    {
        lock (_gate)
        {
            _ended |= line is null;
            if (line is not null)
            {
                _lines.Add(line);
                _text.Append(line).Append('\n');
            }

            foreach (var (wanted, found) in _waiting)
            {
                if (line is null)
                    found.TrySetException(new EndOfStreamException());
                else if (wanted(line))
                    found.TrySetResult(line);
            }

            _waiting.RemoveAll(one => one.Found.Task.IsCompleted);
        }
    }

    /// <summary>Returns the first matching line, which may already be printed or be printed later.</summary>
    /// <exception cref="EndOfStreamException">The program ended without printing a matching line.</exception>
    public Task<string> WaitAsync(Func<string, bool> wanted)
    {
        lock (_gate)
        {
            if (_lines.Find(line => wanted(line)) is { } printed)
                return Task.FromResult(printed);
            if (_ended)
                return Task.FromException<string>(new EndOfStreamException());
            var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((wanted, found));
            return found.Task;
        }
    }
}
