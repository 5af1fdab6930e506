using Microsoft.AspNetCore.Authorization;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Authorization;

internal static class AuthorizationFeature
{
    /// <summary>
    /// Adds authorization: one policy per permission of the matrix. The fallback policy denies endpoints that require no permission.
    /// </summary>
    public static IServiceCollection AddAccess(this IServiceCollection services) => services
        .AddSingleton<IAuthorizationHandler, MatrixHandler>()
        .AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationResponses>()
        .AddAuthorization(options =>
        {
            options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();
            foreach (var operation in Enum.GetValues<Permission>())
                options.AddPolicy(operation.ToString(), policy => policy.AddRequirements(new MatrixRequirement(operation)));
        });

    /// <summary>Requires a permission for an endpoint.</summary>
    public static T Is<T>(this T endpoint, Permission operation) where T : IEndpointConventionBuilder => endpoint.RequireAuthorization(operation.ToString());

    /// <summary>Requires the same permission for a group of pages.</summary>
    public static PageRoutes For(this PageRoutes rooms, Permission operation) => rooms.Under(operation.ToString());
}

/// <summary>Requires the current user to have a permission.</summary>
internal sealed record MatrixRequirement(Permission Operation) : IAuthorizationRequirement;

/// <summary>Checks the permission matrix. The use case checks the record's owner once it has loaded the record.</summary>
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
