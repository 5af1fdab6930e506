using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>Fetches a bundle from a file, a folder or an HTTPS address. Redirects must stay on HTTPS. Time and size are limited.</summary>
/// <param name="handler">The handler that sends requests. It must not follow redirects by itself.</param>
/// <param name="patience">The time limit of a whole download.</param>
internal sealed class BundleFetcher(HttpMessageHandler handler, TimeSpan patience) : IDisposable
{
    private const int MostRedirects = 5;

    private readonly HttpClient _client = new(handler) { Timeout = Timeout.InfiniteTimeSpan };

    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Creates the handler used in production. Certificates are validated against the trust store of the system. Responses are not
    /// decompressed, because no compression is requested.
    /// </summary>
    public static SocketsHttpHandler CreateHandler() =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxResponseHeadersLength = 64,
        };

    /// <summary>
    /// Returns a source that can be logged and displayed: an address without user information, query and fragment, which may contain
    /// secrets.
    /// </summary>
    public static string Redact(string source) =>
        Uri.TryCreate(source, UriKind.Absolute, out var address) && !address.IsFile
            ? $"{address.Scheme}://{address.Authority}{address.AbsolutePath}"
            : source;

    /// <summary>Fetches a bundle from a path or an address.</summary>
    public async Task<BundleResult<BundleContents>> FetchAsync(string source, CancellationToken cancellationToken)
    {
        if (source.Contains("://", StringComparison.Ordinal))
            return await DownloadAsync(source, cancellationToken);
        try
        {
            if (Directory.Exists(source))
                return await BundleContents.ReadFolderAsync(source, cancellationToken);
            if (!File.Exists(source))
                return new BundleRefusal(BundleError.SourceMissing, source);
            await using var file = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.Read);
            return file.Length > BundleContents.MaxPackedSize
                ? BundleContents.TooLarge()
                : await BundleContents.ReadZipAsync(file, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new BundleRefusal(BundleError.SourceUnreadable, source, fault.Message);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<BundleResult<BundleContents>> DownloadAsync(string source, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            var packed = await FollowAsync(source, limit.Token);
            if (packed.Value is not { } bytes)
                return packed.Refusal!;
            await using (bytes)
                return await BundleContents.ReadZipAsync(bytes, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new BundleRefusal(
                BundleError.SourceSlow,
                Redact(source),
                patience.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)
            );
        }
        catch (HttpRequestException fault) when (fault.HttpRequestError != HttpRequestError.ResponseEnded)
        {
            return new BundleRefusal(BundleError.SourceUnreachable, Redact(source), fault.HttpRequestError.ToString());
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            // The connection was lost after the response had begun.
            return new BundleRefusal(BundleError.Truncated);
        }
    }

    private async Task<BundleResult<MemoryStream>> FollowAsync(string source, CancellationToken cancellationToken)
    {
        var address = source;
        for (var hop = 0; ; hop++)
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps)
                return new BundleRefusal(hop == 0 ? BundleError.SourceNotHttps : BundleError.RedirectRefused, Redact(address));
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/zip"));
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (answer.Headers.Location is { } next && (int)answer.StatusCode is 301 or 302 or 303 or 307 or 308)
            {
                if (hop >= MostRedirects)
                    return new BundleRefusal(BundleError.RedirectRefused, Redact(source));
                address = new Uri(uri, next).AbsoluteUri;
                continue;
            }

            if (answer.StatusCode != HttpStatusCode.OK)
                return new BundleRefusal(
                    BundleError.SourceUnreachable,
                    Redact(source),
                    ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture)
                );
            return await ReadAsync(answer.Content, cancellationToken);
        }
    }

    private static async Task<BundleResult<MemoryStream>> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var declared = content.Headers.ContentLength;
        if (declared > BundleContents.MaxPackedSize)
            return BundleContents.TooLarge();
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var bytes = new MemoryStream();
        var piece = new byte[1 << 16];
        for (int read; (read = await stream.ReadAsync(piece, cancellationToken)) > 0; )
        {
            if (bytes.Length + read > BundleContents.MaxPackedSize)
                return BundleContents.TooLarge();
            bytes.Write(piece, 0, read);
        }

        bytes.Position = 0;
        return declared is { } length && length != bytes.Length ? new BundleRefusal(BundleError.Truncated) : bytes;
    }
}
