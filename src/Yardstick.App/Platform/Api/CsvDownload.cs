using Yardstick.App.Platform.Http;

namespace Yardstick.App.Platform.Api;

/// <summary>Writes many rows as CSV while they are read.</summary>
/// <param name="rows">The rows.</param>
/// <param name="version">The version of the record that the rows belong to.</param>
/// <param name="running">The lease of the download, disposed at its end.</param>
internal sealed class CsvDownload<T>(IAsyncEnumerable<T> rows, string version, IDisposable running) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var ending = running;
        var response = httpContext.Response;
        response.Headers.CacheControl = "no-cache";
        response.Headers.Append("Vary", "Accept");
        ETags.Set(response, version);
        if (ETags.MatchesIfNoneMatch(httpContext.Request, version))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = CsvTable.ContentType;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
            await CsvTable.WriteAsync(response.Body, rows, httpContext.RequestAborted);
    }
}

/// <summary>Tracks the running downloads of many rows, at most two per account.</summary>
internal sealed class RunningDownloads
{
    private const int MaxPerAccount = 2;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _running = new(StringComparer.Ordinal);

    /// <summary>Registers a download and returns a lease that ends it when disposed; null while two of the account run.</summary>
    public IDisposable? Begin(string account)
    {
        lock (_gate)
        {
            var running = _running.GetValueOrDefault(account);
            if (running == MaxPerAccount)
                return null;
            _running[account] = running + 1;
        }

        return new DownloadLease(this, account);
    }

    private void End(string account)
    {
        lock (_gate)
        {
            if (--_running[account] == 0)
                _running.Remove(account);
        }
    }

    private sealed class DownloadLease(RunningDownloads downloads, string account) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
                downloads.End(account);
        }
    }
}
