using Microsoft.AspNetCore.Authorization;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Authorization;

internal static class AuthorizationFeature
{
    /// <summary>Who may do what: one policy for each operation of the matrix. An address without one is closed to everybody.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services) => services
        .AddSingleton<IAuthorizationHandler, MatrixHandler>()
        .AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationResponses>()
        .AddAuthorization(options =>
        {
            options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();
            foreach (var operation in Enum.GetValues<Permission>())
                options.AddPolicy(operation.ToString(), policy => policy.AddRequirements(new MatrixRequirement(operation)));
        });

    /// <summary>Says which operation an address is.</summary>
    public static T Is<T>(this T endpoint, Permission operation) where T : IEndpointConventionBuilder => endpoint.RequireAuthorization(operation.ToString());

    /// <summary>Pages that are one operation.</summary>
    public static PageRoutes For(this PageRoutes rooms, Permission operation) => rooms.Under(operation.ToString());
}

/// <summary>That the caller may do an operation.</summary>
internal sealed record MatrixRequirement(Permission Operation) : IAuthorizationRequirement;

/// <summary>Asks the matrix. Whose record it is, the use case asks once it knows.</summary>
internal sealed class MatrixHandler(TimeProvider clock) : AuthorizationHandler<MatrixRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, MatrixRequirement requirement)
    {
        switch (CurrentUser.From(context.User).May(requirement.Operation, clock.GetUtcNow()))
        {
            case AccessDecision.Allowed:
                context.Succeed(requirement);
                break;
            case AccessDecision.Stale:
                context.Fail(new AuthorizationFailureReason(this, nameof(AccessDecision.Stale)));
                break;
            case AccessDecision.Unknown or AccessDecision.Forbidden:
                context.Fail();
                break;
        }

        return Task.CompletedTask;
    }
}
