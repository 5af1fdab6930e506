using System.Threading.Channels;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Accounts;

/// <summary>What somebody asks for who gives only an address.</summary>
/// <param name="Registers">Whether an account is to be opened; otherwise a password was forgotten.</param>
internal sealed record AccountRequest(bool Registers, string Email, string Name, EmailLinks Origin, Actor Actor);

/// <summary>
/// Opens accounts and writes their letters after the answer has gone: whether an address has an account shows neither in the answer nor in the time it takes.
/// </summary>
internal sealed partial class AccountRequests(IServiceScopeFactory scopes, ILogger<AccountRequests> log) : BackgroundService
{
    private readonly Channel<AccountRequest> _requests = Channel.CreateBounded<AccountRequest>(1_000);

    public void Add(AccountRequest request)
    {
        if (!_requests.Writer.TryWrite(request)) Lost();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var request in _requests.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<AccountRegistration>().AnswerAsync(request, stoppingToken);
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

/// <summary>Takes what somebody asks who gives only an address. Every address gets the same answer.</summary>
internal sealed class AccountRequestIntake(AccountRequests requests, EmailLimits limits, EmailLinkFactory origins)
{
    public async Task<IResult> TakeAsync(PageRequest visit, bool registers, string email, string name)
    {
        var origin = registers ? origins.ShownOf(visit) : origins.Create(visit);
        // An address that a letter of the kind went to lately is told the same; the earlier letter still holds.
        if (await limits.MaySendAsync(registers ? EmailLimits.OfRegistration : EmailLimits.OfReset, email, visit.Cancel))
            requests.Add(new AccountRequest(registers, email, name, origin, Actor.From(visit.Context)));
        var said = (registers ? "confirm" : "reset") + (origins.HasServer ? "" : "-outbox");
        return visit.SeeOther($"/account/sign-in?said={said}{(origin.Shown is { } letter ? $"&letter={letter.Number}" : "")}");
    }
}
