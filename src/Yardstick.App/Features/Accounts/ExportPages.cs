using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Accounts;

/// <summary>The file with everything kept about a person.</summary>
internal sealed class ExportPages(AccountsStore accounts, PersonExport export)
{
    private const string ExportType = "application/json; charset=utf-8";

    /// <summary>The longest that an export is written: a reader slower than that begins again.</summary>
    private static readonly TimeSpan LongestExport = TimeSpan.FromMinutes(10);

    /// <summary>Everything kept about the caller, as one file, written as it is read. A second one at the same time is refused.</summary>
    public async Task<IResult> ShowAsync(PageRequest visit)
    {
        if (await accounts.WithRolesAsync(CurrentUser.From(visit.Context).Id!, visit.Cancel) is not { } account) return ErrorPages.NotFound(visit);
        if (HttpMethods.IsHead(visit.Context.Request.Method)) return Private(visit, TypedResults.Bytes(ReadOnlyMemory<byte>.Empty, ExportType));
        if (export.Begin(account) is not { } ending) return TooSoon(visit);
        visit.Context.Response.RegisterForDispose(ending);
        return Private(visit, TypedResults.Stream(body => WriteAsync(visit, account, ending, body), ExportType, "yardstick-account.json"));
    }

    private async Task WriteAsync(PageRequest visit, Account account, IDisposable ending, Stream body)
    {
        using (ending)
        using (var ended = CancellationTokenSource.CreateLinkedTokenSource(visit.Cancel))
        {
            ended.CancelAfter(LongestExport);
            await export.WriteAsync(account, body, ended.Token);
        }
    }

    private static IResult TooSoon(PageRequest visit)
    {
        visit.Context.Response.Headers.RetryAfter = "10";
        return ErrorPages.TooMany(visit);
    }

    private static IResult Private(PageRequest visit, IResult file)
    {
        visit.Context.Response.Headers.CacheControl = "no-store";
        return file;
    }
}
