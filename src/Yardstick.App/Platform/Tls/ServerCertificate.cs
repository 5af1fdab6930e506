using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Yardstick.App.Platform.Tls;

/// <summary>
/// Provides the TLS certificate of the site. When its files change, new connections use the new certificate without a restart.
/// </summary>
internal sealed class ServerCertificate(TlsFiles files, TimeProvider clock, ILogger<ServerCertificate> log)
{
    /// <summary>The minimum interval between checks of the files.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private Shown? _shown;

    /// <summary>Gets the certificate with its chain.</summary>
    public SslStreamCertificateContext Context
    {
        get
        {
            var shown = Volatile.Read(ref _shown);
            if (shown is not null && clock.GetElapsedTime(shown.LookedAt) < Pause)
                return shown.Context;
            lock (_lock)
                return (_shown = Look(_shown)).Context;
        }
    }

    public X509Certificate2 Leaf => Context.TargetCertificate;

    private Shown Look(Shown? shown)
    {
        var now = clock.GetTimestamp();
        if (shown is not null && clock.GetElapsedTime(shown.LookedAt) < Pause)
            return shown;
        var print = files.Fingerprint();
        if (shown is not null && print == shown.Print)
            return shown with { LookedAt = now };
        if (files.Read(out var chain) is { } refusal)
        {
            // While only one of the two files has been replaced, they do not match. The next check reads both.
            log.LogWarning(
                "The certificate has changed and cannot be used ({Fault}: {File}); the earlier one stays.",
                refusal.Kind,
                refusal.Location
            );
            return shown is null
                ? throw new InvalidOperationException($"{refusal.Kind}: {refusal.Location}")
                : shown with
                {
                    LookedAt = now,
                };
        }

        // Offline: missing intermediate certificates are not downloaded from the URLs in certificates.
        return new Shown(SslStreamCertificateContext.Create(chain!.Leaf, chain.Intermediates, offline: true), print, now);
    }

    private sealed record Shown(SslStreamCertificateContext Context, string? Print, long LookedAt);
}
