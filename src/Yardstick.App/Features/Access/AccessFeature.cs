using Microsoft.AspNetCore.Authorization;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Access;

internal static class AccessFeature
{
    /// <summary>Who may do what: one policy for each operation of the matrix. An address without one is closed to everybody.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services) => services
        .AddSingleton<IAuthorizationHandler, MatrixHandler>()
        .AddSingleton<IAuthorizationMiddlewareResultHandler, AccessAnswers>()
        .AddAuthorization(options =>
        {
            options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();
            foreach (var operation in Enum.GetValues<Operation>())
                options.AddPolicy(operation.ToString(), policy => policy.AddRequirements(new MatrixRequirement(operation)));
        });

    /// <summary>Says which operation an address is.</summary>
    public static T Is<T>(this T endpoint, Operation operation) where T : IEndpointConventionBuilder => endpoint.RequireAuthorization(operation.ToString());

    /// <summary>Pages that are one operation.</summary>
    public static Rooms For(this Rooms rooms, Operation operation) => rooms.Under(operation.ToString());
}

/// <summary>That the caller may do an operation.</summary>
internal sealed record MatrixRequirement(Operation Operation) : IAuthorizationRequirement;

/// <summary>Asks the matrix. Whose record it is, the use case asks once it knows.</summary>
internal sealed class MatrixHandler(TimeProvider clock) : AuthorizationHandler<MatrixRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, MatrixRequirement requirement)
    {
        switch (Caller.Of(context.User).May(requirement.Operation, clock.GetUtcNow()))
        {
            case Decision.Allowed:
                context.Succeed(requirement);
                break;
            case Decision.Stale:
                context.Fail(new AuthorizationFailureReason(this, nameof(Decision.Stale)));
                break;
            case Decision.Unknown or Decision.Forbidden:
                context.Fail();
                break;
        }

        return Task.CompletedTask;
    }
}
