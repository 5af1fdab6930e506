using System.Globalization;
using Yardstick.Testing;
using Yardstick.Testing.Programs;
using Yardstick.Testing.Servers;

namespace Yardstick.App.Tests.Deployment;

/// <summary>The demonstration as its own process, with nginx in front of it.</summary>
public sealed class SiteBehindNginx : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly int _port = LoopbackPort.Free();
    private RunningProgram? _program;

    /// <summary>Gets the data folder of the program.</summary>
    public string Data => _folder.Path;

    /// <summary>Gets nginx.</summary>
    public NginxServer Nginx { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await StartAgainAsync();
        Nginx = await NginxServer.StartAsync(_port);
    }

    /// <summary>Kills the program; nginx goes on.</summary>
    public async Task KillAsync()
    {
        await _program!.DisposeAsync();
        _program = null;
    }

    /// <summary>Starts the program on the same port and data.</summary>
    public async Task StartAgainAsync()
    {
        _program = RunningProgram.Start([
            "demo",
            "--data",
            Data,
            "--urls",
            string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}"),
            "--proxies",
            "127.0.0.1",
            "--public-url",
            "https://ratings.example.org",
        ]);
        await _program.AddressAsync(TimeSpan.FromMinutes(1));
    }

    public async ValueTask DisposeAsync()
    {
        await Nginx.DisposeAsync();
        if (_program is not null)
            await KillAsync();
        _folder.Dispose();
    }
}
