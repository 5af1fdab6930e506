using System.Threading.Channels;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Accounts;

/// <summary>Represents a request made with only an email address.</summary>
/// <param name="IsRegistration">Whether the request is a registration; otherwise a password reset.</param>
internal sealed record AccountRequest(bool IsRegistration, string Email, string Name, EmailLinks Origin, Actor Actor);

/// <summary>
/// Creates accounts and sends their emails after the response, so that neither its content nor its timing reveals whether an address has an
/// account.
/// </summary>
internal sealed partial class AccountRequests(IServiceScopeFactory scopes, ILogger<AccountRequests> log) : BackgroundService
{
    private readonly Channel<AccountRequest> _requests = Channel.CreateBounded<AccountRequest>(1_000);

    public void Add(AccountRequest request)
    {
        if (!_requests.Writer.TryWrite(request))
            Lost();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var request in _requests.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<AccountRegistration>().HandleAsync(request, stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Failed(fault);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A request for an account was dropped: too many are waiting.")]
    private partial void Lost();

    [LoggerMessage(Level = LogLevel.Error, Message = "A request for an account failed.")]
    private partial void Failed(Exception fault);
}

/// <summary>Accepts a request made with only an email address. Every address gets the same response.</summary>
internal sealed class AccountRequestIntake(AccountRequests requests, EmailLimits limits, EmailLinkFactory origins)
{
    public async Task<SeeOtherResult> TakeAsync(HttpContext context, bool registers, string email, string name)
    {
        var origin = registers ? origins.GetShown(context) : origins.Create(context);
        // A recently used address gets the same response, because the earlier email is still valid.
        if (await limits.MaySendAsync(registers ? EmailLimits.OfRegistration : EmailLimits.OfReset, email, context.RequestAborted))
            requests.Add(new AccountRequest(registers, email, name, origin, Actor.From(context)));
        var said = (registers ? "confirm" : "reset") + (origins.HasServer ? "" : "-outbox");
        return new SeeOtherResult($"{SiteLinks.SignIn}?said={said}{(origin.Shown is { } letter ? $"&letter={letter.Id}" : "")}");
    }
}
