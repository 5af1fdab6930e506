using System.Runtime.InteropServices;

namespace Yardstick.App.Platform.CommandLine;

/// <summary>Requests cancellation on Ctrl-C and on the signals of service managers. A second signal ends the program immediately.</summary>
internal sealed class ShutdownSignals : IDisposable
{
    private readonly CancellationTokenSource _requested = new();
    private readonly PosixSignalRegistration[] _signals;

    public ShutdownSignals() =>
        _signals = [
            .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }.Select(signal =>
                PosixSignalRegistration.Create(signal, Take)
            ),
        ];

    /// <summary>Gets the token that is cancelled when shutdown is requested.</summary>
    public CancellationToken Token => _requested.Token;

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _requested.Dispose();
    }

    private void Take(PosixSignalContext context)
    {
        if (_requested.IsCancellationRequested)
            return;
        context.Cancel = true;
        _requested.Cancel();
    }
}
