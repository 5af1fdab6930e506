using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>Fetches a bundle from a file, a folder or an address. Only HTTPS is spoken, redirections lead only to HTTPS, and nothing lasts or grows without end.</summary>
/// <param name="handler">What speaks to servers. It follows no redirection by itself.</param>
/// <param name="patience">How long a server has for everything together.</param>
internal sealed class BundleFetcher(HttpMessageHandler handler, TimeSpan patience) : IDisposable
{
    private const int MostRedirects = 5;

    private readonly HttpClient _client = new(handler) { Timeout = Timeout.InfiniteTimeSpan };

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>What speaks to servers outside of tests: certificates are proved by the roots of the machine, and what comes compressed is refused, since nothing asked for it.</summary>
    public static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None, ConnectTimeout = TimeSpan.FromSeconds(10), PooledConnectionLifetime = TimeSpan.FromMinutes(1), MaxResponseHeadersLength = 64,
    };

    /// <summary>A source as it may be shown and kept: an address may carry secrets in its query and before its host.</summary>
    public static string Shown(string source) =>
        Uri.TryCreate(source, UriKind.Absolute, out var address) && !address.IsFile ? $"{address.Scheme}://{address.Authority}{address.AbsolutePath}" : source;

    /// <summary>Fetches a bundle.</summary>
    public async Task<BundleReading<BundleContents>> FetchAsync(string source, CancellationToken cancellationToken)
    {
        if (source.Contains("://", StringComparison.Ordinal)) return await DownloadAsync(source, cancellationToken);
        try
        {
            if (Directory.Exists(source)) return await BundleContents.OfFolderAsync(source, cancellationToken);
            if (!File.Exists(source)) return new BundleRefusal(BundleException.SourceMissing, source);
            await using var file = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.Read);
            return file.Length > BundleContents.MostBytes ? BundleContents.TooLarge() : await BundleContents.OfZipAsync(file, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new BundleRefusal(BundleException.SourceUnreadable, source, fault.Message);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<BundleReading<BundleContents>> DownloadAsync(string source, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            var packed = await FollowAsync(source, limit.Token);
            if (packed.Value is not { } bytes) return packed.Refusal!;
            await using (bytes) return await BundleContents.OfZipAsync(bytes, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new BundleRefusal(BundleException.SourceSlow, Shown(source), patience.TotalSeconds.ToString("0", CultureInfo.InvariantCulture));
        }
        catch (HttpRequestException fault) when (fault.HttpRequestError != HttpRequestError.ResponseEnded)
        {
            return new BundleRefusal(BundleException.SourceUnreachable, Shown(source), fault.HttpRequestError.ToString());
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            // The answer had begun.
            return new BundleRefusal(BundleException.Truncated);
        }
    }

    private async Task<BundleReading<MemoryStream>> FollowAsync(string source, CancellationToken cancellationToken)
    {
        var address = source;
        for (var hop = 0; ; hop++)
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps)
                return new BundleRefusal(hop == 0 ? BundleException.SourceNotHttps : BundleException.RedirectRefused, Shown(address));
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/zip"));
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (answer.Headers.Location is { } next && (int)answer.StatusCode is 301 or 302 or 303 or 307 or 308)
            {
                if (hop >= MostRedirects) return new BundleRefusal(BundleException.RedirectRefused, Shown(source));
                address = new Uri(uri, next).AbsoluteUri;
                continue;
            }

            if (answer.StatusCode != HttpStatusCode.OK) return new BundleRefusal(BundleException.SourceUnreachable, Shown(source), ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture));
            return await ReadAsync(answer.Content, cancellationToken);
        }
    }

    private static async Task<BundleReading<MemoryStream>> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var declared = content.Headers.ContentLength;
        if (declared > BundleContents.MostBytes) return BundleContents.TooLarge();
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var bytes = new MemoryStream();
        var piece = new byte[1 << 16];
        for (int read; (read = await stream.ReadAsync(piece, cancellationToken)) > 0;)
        {
            if (bytes.Length + read > BundleContents.MostBytes) return BundleContents.TooLarge();
            bytes.Write(piece, 0, read);
        }

        bytes.Position = 0;
        return declared is { } length && length != bytes.Length ? new BundleRefusal(BundleException.Truncated) : bytes;
    }
}
