using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.Accounts;

/// <summary>Serves the file with all data about a person.</summary>
internal static class ExportPages
{
    /// <summary>The maximum duration of an export. A slower client must start again.</summary>
    private static readonly TimeSpan LongestExport = TimeSpan.FromMinutes(10);

    public static void Map(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/account/export.json", ExportAsync)
            .RequirePermission(Permission.ManageOwnAccount)
            .WithSection(SiteSections.Account)
            .WithoutTimeout()
            .Limited(RateRule.Export);

    /// <summary>
    /// Returns all data about the current user as a streamed file. A second export of the account at the same time is rejected.
    /// </summary>
    private static async Task<Results<PushStreamHttpResult, NotFound, StatusCodeHttpResult>> ExportAsync(
        AccountsStore accounts,
        PersonExport export,
        CurrentUser user,
        HttpResponse response,
        CancellationToken cancellationToken
    )
    {
        if (await accounts.WithRolesAsync(user.Id!, cancellationToken) is not { } account)
            return TypedResults.NotFound();
        if (export.Begin(account) is not { } ending)
        {
            response.Headers.RetryAfter = "10";
            return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        response.RegisterForDispose(ending);
        return TypedResults.Stream(
            body => WriteAsync(export, account, ending, body, cancellationToken),
            "application/json; charset=utf-8",
            "yardstick-account.json"
        );
    }

    private static async Task WriteAsync(
        PersonExport export,
        Account account,
        IDisposable ending,
        Stream body,
        CancellationToken cancellationToken
    )
    {
        using (ending)
        using (var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
        {
            ended.CancelAfter(LongestExport);
            await export.WriteAsync(account, body, ended.Token);
        }
    }
}
