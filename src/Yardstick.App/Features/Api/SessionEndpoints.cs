using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.Api;

/// <summary>What a person's program shows to come in.</summary>
internal sealed record SignInRequest
{
    /// <summary>The address of the account.</summary>
    [MinLength(3), MaxLength(254)]
    public required string Email { get; init; }

    /// <summary>The password.</summary>
    [MinLength(1), MaxLength(256)]
    public required string Password { get; init; }

    /// <summary>The code of the authenticator, or a recovery code, where the account has a second factor.</summary>
    [MinLength(1), MaxLength(40)]
    public string? Code { get; init; }
}

/// <summary>The tokens of a session.</summary>
/// <param name="AccessToken">Sent along with every request, as “Authorization: Bearer …”.</param>
/// <param name="TokenType">Always Bearer.</param>
/// <param name="ExpiresAt">When the access token ends.</param>
/// <param name="RefreshToken">Gets the next tokens at /oauth/token, once.</param>
/// <param name="SessionId">The session, which can be ended.</param>
internal sealed record SessionTokensResponse(string AccessToken, string TokenType, DateTimeOffset ExpiresAt, string? RefreshToken, string SessionId);

/// <summary>A sign-in that is alive.</summary>
/// <param name="Kind">A browser or a program.</param>
/// <param name="Client">What the client calls itself.</param>
/// <param name="Network">The network it came from; the address itself is not kept.</param>
/// <param name="Current">Whether this very request belongs to it.</param>
internal sealed record SessionResponse(string Id, SessionKind Kind, string Client, string Network, DateTimeOffset StartedAt, DateTimeOffset SeenAt, bool Current);

/// <summary>The caller's sessions.</summary>
internal sealed record SessionsResponse(IReadOnlyList<SessionResponse> Items);

/// <summary>Sessions of people's programs: begun by password and second factor, seen, ended.</summary>
internal static class SessionEndpoints
{
    private const string Tag = "Sessions";

    private static readonly Parameter Id = Parameter.Text("id", "The identifier of the session.", "0123456789abcdef0123456789abcdef").Path();

    public static void Map(IEndpointRouteBuilder api)
    {
        api.Do("/sessions", "signIn", SignInAsync, Permission.SignIn).Succeeds(StatusCodes.Status201Created).Takes<SignInRequest>().Limited(RateRule.SignIn).Computes(ComputingPool.Proofs)
            .Fails(StatusCodes.Status401Unauthorized, "No account has such proofs.").Fails(StatusCodes.Status403Forbidden, "A second factor is needed, the address is not confirmed, or the account is locked for a while.")
            .Shows(Examples.SessionTokens, Examples.SignIn)
            .Says(Tag, "Sign in", "Begins a session of a program. Partners come in at /oauth/token instead, by their keys. The answer holds secrets and is kept nowhere: an idempotency key has no effect here.");
        api.Read("/sessions", "readSessions", OwnAsync, Permission.ManageOwnAccount).Shows(Examples.Sessions)
            .Says(Tag, "Read your sessions", "Where you are signed in, browsers and programs.");
        api.End("/sessions/{id}", "endSession", EndAsync, Permission.ManageOwnAccount).Takes(Id)
            .Says(Tag, "End one of your sessions", "Its tokens open nothing any more, at once.");
        api.End("/sessions", "endOtherSessions", EndOthersAsync, Permission.ManageOwnAccount)
            .Says(Tag, "End all your other sessions", "Only the session of this request stays.");
    }

    private static async Task<Results<ApiResponse<SessionTokensResponse>, RefusedResult>> SignInAsync(HttpContext context, CredentialVerifier proofs, AccountsStore accounts, OpenSessions sessions)
    {
        var (asked, cancellationToken) = (ApiRequest.From(context).Posted<SignInRequest>(), context.RequestAborted);
        var checkedProofs = await proofs.BothAsync(asked.Email, asked.Password, asked.Code, Actor.From(context), cancellationToken);
        return await checkedProofs.Match<Task<Results<ApiResponse<SessionTokensResponse>, RefusedResult>>>(
            async passed => new ApiResponse<SessionTokensResponse>(await sessions.OpenAsync(context, passed, await accounts.RolesOfAsync(passed.Account.Id, cancellationToken))) { Status = StatusCodes.Status201Created, Secret = true },
            refusal => Task.FromResult<Results<ApiResponse<SessionTokensResponse>, RefusedResult>>(new RefusedResult(Problems.GetCode(refusal.Code))));
    }

    private static async Task<ApiResponse<SessionsResponse>> OwnAsync(HttpContext context, SessionRegister sessions)
    {
        var caller = CurrentUser.From(context);
        var own = await sessions.OfAccountAsync(caller.Id!, context.RequestAborted);
        return new ApiResponse<SessionsResponse>(new SessionsResponse([.. own.Select(one => new SessionResponse(one.Id, one.Kind, one.Client, one.Address, one.StartedAt, one.SeenAt, one.Id == caller.Session))]));
    }

    private static async Task<Results<NoContent, RefusedResult>> EndAsync(HttpContext context, string id, OwnSessions end)
    {
        // Somebody else's session is not there.
        return await end.OneAsync(context, id, context.RequestAborted) ? TypedResults.NoContent() : RefusedResult.NotFound;
    }

    private static async Task<NoContent> EndOthersAsync(HttpContext context, OwnSessions end)
    {
        await end.OthersAsync(context, context.RequestAborted);
        return TypedResults.NoContent();
    }
}

/// <summary>Use case: begins a session of a program, under audit, with its first tokens.</summary>
internal sealed class OpenSessions(SessionRegister sessions, SessionTokens tokens, Issuer issuer, Audit.AuditStore audit, TimeProvider clock)
{
    public async Task<SessionTokensResponse> OpenAsync(HttpContext context, VerifiedCredentials passed, IReadOnlyList<Role> roles)
    {
        var (now, cancellationToken, from) = (clock.GetUtcNow(), context.RequestAborted, context.Connection.RemoteIpAddress);
        var session = await sessions.StartAsync(passed.Account.Id, SessionKind.Program, context.Request.Headers.UserAgent.ToString(), from, passed.Proved ? now : null, cancellationToken);
        await audit.AddAsync(Audit.AuditRow.Create(new Actor(passed.Account.Id, from?.ToString()), now, "session.started", passed.Account.Id), cancellationToken);
        var pair = await tokens.IssueAsync(session, roles, issuer.GetAddress(context.Request), cancellationToken);
        return new SessionTokensResponse(pair.Access, "Bearer", pair.ExpiresAt, pair.Refresh, session.Id);
    }
}
