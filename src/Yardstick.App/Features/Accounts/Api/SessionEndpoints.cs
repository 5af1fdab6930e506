using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.Accounts.Api;

/// <summary>Maps the endpoints of sessions: programs start them with a password and a second factor, list them and end them.</summary>
internal static class SessionEndpoints
{
    private const string Tag = "Sessions";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/sessions", SignInAsync)
            .WithName("signIn")
            .WithTags(Tag)
            .WithSummary("Sign in")
            .WithDescription(
                "Begins a session of a program. Partners come in at /oauth/token instead, by their keys. The answer holds secrets "
                    + "and is kept nowhere: an idempotency key has no effect here."
            )
            .RequirePermission(Permission.SignIn)
            .Limited(RateRule.SignIn)
            .Computes(ConcurrencyRule.CredentialChecks)
            .WithNoStore()
            .WithProblem(StatusCodes.Status401Unauthorized, "No account has such proofs.")
            .WithProblem(
                StatusCodes.Status403Forbidden,
                "A second factor is needed, the address is not confirmed, or the account is locked for a while."
            )
            .WithExample(SessionExamples.SessionTokens, SessionExamples.SignIn);
        api.MapGet("/sessions", OwnAsync)
            .WithName("readSessions")
            .WithTags(Tag)
            .WithSummary("Read your sessions")
            .WithDescription("Where you are signed in, browsers and programs.")
            .RequirePermission(Permission.ManageOwnAccount)
            .WithExample(SessionExamples.Sessions);
        api.MapDelete("/sessions/{id}", EndAsync)
            .WithName("endSession")
            .WithTags(Tag)
            .WithSummary("End one of your sessions")
            .WithDescription("Its tokens open nothing any more, at once.")
            .RequirePermission(Permission.ManageOwnAccount);
        api.MapDelete("/sessions", EndOthersAsync)
            .WithName("endOtherSessions")
            .WithTags(Tag)
            .WithSummary("End all your other sessions")
            .WithDescription("Only the session of this request stays.")
            .RequirePermission(Permission.ManageOwnAccount);
    }

    private static async Task<Results<Created<SessionTokensResponse>, ProblemHttpResult>> SignInAsync(
        SignInRequest request,
        HttpContext context,
        CredentialVerifier credentials,
        IAccountRoles roles,
        OpenSessions sessions,
        CancellationToken cancellationToken
    )
    {
        var verified = await credentials.BothAsync(request.Email, request.Password, request.Code, Actor.From(context), cancellationToken);
        return await verified.Match<Task<Results<Created<SessionTokensResponse>, ProblemHttpResult>>>(
            async passed =>
                TypedResults.Created(
                    (string?)null,
                    await sessions.OpenAsync(context, passed, await roles.GetAsync(passed.Account.Id, cancellationToken) ?? [])
                ),
            refusal =>
                Task.FromResult<Results<Created<SessionTokensResponse>, ProblemHttpResult>>(
                    Problems.Create(RefusalProblems.GetCode(refusal.Code))
                )
        );
    }

    private static async Task<Ok<SessionsResponse>> OwnAsync(
        CurrentUser caller,
        SessionRegister sessions,
        CancellationToken cancellationToken
    )
    {
        var own = await sessions.ListByAccountAsync(caller.Id!, cancellationToken);
        return TypedResults.Ok(
            new SessionsResponse([
                .. own.Select(one => new SessionResponse(
                    one.Id,
                    one.Kind,
                    one.Client,
                    one.Address,
                    one.StartedAt,
                    one.SeenAt,
                    one.Id == caller.Session
                )),
            ])
        );
    }

    /// <summary>Ends a session. To anybody but its owner, the session does not exist.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(
        [Description("The identifier of the session."), ParameterExample("0123456789abcdef0123456789abcdef")] string id,
        HttpContext context,
        OwnSessions sessions,
        CancellationToken cancellationToken
    ) => await sessions.OneAsync(context, id, cancellationToken) ? TypedResults.NoContent() : Problems.NotFound;

    private static async Task<NoContent> EndOthersAsync(HttpContext context, OwnSessions sessions, CancellationToken cancellationToken)
    {
        await sessions.OthersAsync(context, cancellationToken);
        return TypedResults.NoContent();
    }
}
