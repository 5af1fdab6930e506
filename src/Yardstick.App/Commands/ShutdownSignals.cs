using System.Runtime.InteropServices;

namespace Yardstick.App.Commands;

/// <summary>Ctrl-C and the signals of service managers, as a request to end cleanly. A second Ctrl-C ends the program at once.</summary>
internal sealed class ShutdownSignals : IDisposable
{
    private readonly CancellationTokenSource _requested = new();
    private readonly PosixSignalRegistration[] _signals;

    public ShutdownSignals() =>
        _signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }.Select(signal => PosixSignalRegistration.Create(signal, Take))];

    /// <summary>Cancelled when shutdown is requested.</summary>
    public CancellationToken Token => _requested.Token;

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
        _requested.Dispose();
    }

    private void Take(PosixSignalContext context)
    {
        if (_requested.IsCancellationRequested) return;
        context.Cancel = true;
        _requested.Cancel();
    }
}
