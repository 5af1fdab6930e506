using Microsoft.AspNetCore.Authorization;
using Yardstick.App.Platform;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Authorization;

/// <summary>
/// Authorization: one policy per permission of the matrix. The fallback policy denies endpoints that require no permission.
/// </summary>
internal sealed class AuthorizationFeature : IFeature
{
    public void AddServices(IServiceCollection services, YardstickOptions options) =>
        services
            .AddSingleton<IAuthorizationHandler, MatrixHandler>()
            .AddSingleton<IRequestOwner, RequestOwner>()
            .AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationResponses>()
            .AddAuthorization(authorization =>
            {
                authorization.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();
                foreach (var permission in Enum.GetValues<Permission>())
                    authorization.AddPolicy(permission.ToString(), policy => policy.AddRequirements(new MatrixRequirement(permission)));
            });
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
