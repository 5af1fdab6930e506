namespace Yardstick.App.Features.Authorization;

/// <summary>Requires permissions of endpoints.</summary>
internal static class PermissionEndpoints
{
    /// <summary>Requires a permission for an endpoint or a group of endpoints.</summary>
    public static T RequirePermission<T>(this T endpoint, Permission permission)
        where T : IEndpointConventionBuilder => endpoint.RequireAuthorization(permission.ToString());
}
