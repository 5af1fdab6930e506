using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Text;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Authorization;

/// <summary>
/// The permission matrix against the running program: every endpoint, every role, with and without a recent second-factor check.
/// </summary>
public sealed class MatrixTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Every_endpoint_is_in_the_permission_matrix()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        var nameless = site.Endpoints.Where(endpoint => GetOperation(endpoint) is null).Select(endpoint => endpoint.DisplayName).ToList();
        nameless.ShouldBeEmpty("an address that names no operation is closed to everybody: say .RequirePermission(Permission.…)");
        site.Endpoints.Sum(endpoint => GetPaths(endpoint).Count()).ShouldBeGreaterThan(250);
    }

    [Fact]
    public async Task Every_endpoint_admits_exactly_the_roles_of_the_matrix()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        var faults = new List<string>();
        var cases = 0;
        foreach (var role in Enum.GetValues<Role>())
        {
            using var program = await ApiClients.AsAsync(site, role);
            await TryAsync(site, role, role is not (Role.Public or Role.Partner), program, path => IsApi(path));
            foreach (
                var steppedUp in role == Role.Partner ? []
                : role == Role.Public ? [false]
                : new[] { false, true }
            )
            {
                using var pages = await SiteClients.AsAsync(site, role, steppedUp);
                await TryAsync(site, role, steppedUp, pages, path => !IsApi(path));
            }
        }

        async Task TryAsync(RunningSite at, Role role, bool steppedUp, HttpClient client, Func<string, bool> where)
        {
            var caller = role == Role.Public ? CurrentUser.Public : new CurrentUser("somebody", "session", [role], steppedUp ? Now : null);
            foreach (
                var (endpoint, path, method) in at
                    .Endpoints.SelectMany(endpoint => GetPaths(endpoint).Select(path => (endpoint, path)))
                    .SelectMany(one => GetMethods(one.endpoint).Select(method => (one.endpoint, one.path, method)))
                    .Where(one => where(one.path) && !EndsTheSession(one.path))
            )
            {
                var operation = GetOperation(endpoint)!.Value;
                var (expected, seen) = (caller.May(operation, Now), await SeenAsync(client, method, path));
                cases++;
                if (seen != expected)
                    faults.Add($"{role}{(steppedUp ? " (fresh)" : "")} {method} {path} ({operation}): {seen}, the matrix says {expected}");
            }
        }

        faults.ShouldBeEmpty();
        TestContext.Current.TestOutputHelper?.WriteLine($"{cases} cases, none open");
        cases.ShouldBeGreaterThan(2_000);
    }

    [Fact]
    public void Sensitive_operations_need_a_recent_second_factor_from_every_role()
    {
        foreach (
            var operation in (Permission[])
                [
                    Permission.PublishList,
                    Permission.ApproveRules,
                    Permission.ActivateRules,
                    Permission.AttestCompliance,
                    Permission.ChangeRoles,
                    Permission.ValidateMark,
                    Permission.ManagePartners,
                    Permission.EraseOwnAccount,
                ]
        )
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                var grant = PermissionMatrix.GetGrant(role, operation);
                (grant.Reach == PermissionScope.None || grant.Fresh).ShouldBeTrue($"{role} {operation}");
            }
        }
    }

    [Fact]
    public void Nobody_validates_their_own_proposal_or_changes_their_own_roles()
    {
        var everything = new CurrentUser("somebody", "session", Enum.GetValues<Role>(), Now);
        foreach (var operation in (Permission[])[Permission.ValidateMark, Permission.ChangeRoles])
        {
            everything.May(operation, Now, own: true).ShouldBe(AccessDecision.Forbidden);
            everything.May(operation, Now, own: false).ShouldBe(AccessDecision.Allowed);
        }
    }

    [Fact]
    public void A_second_factor_is_recent_for_five_minutes_and_not_if_in_the_future()
    {
        CurrentUser At(TimeSpan ago) => new("somebody", "session", [Role.Commission], Now - ago);
        At(TimeSpan.FromMinutes(4.9)).May(Permission.PublishList, Now).ShouldBe(AccessDecision.Allowed);
        At(TimeSpan.FromMinutes(5)).May(Permission.PublishList, Now).ShouldBe(AccessDecision.Stale);
        At(TimeSpan.FromMinutes(-1)).May(Permission.PublishList, Now).ShouldBe(AccessDecision.Stale);
    }

    /// <summary>
    /// Derives the access decision from a response. Any other status, such as 400, 404 or 422, is sent only after authorization.
    /// </summary>
    private static async Task<AccessDecision> SeenAsync(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is "POST" or "PUT" or "PATCH")
            request.Content = IsApi(path)
                ? new StringContent("{}", System.Text.Encoding.UTF8, "application/json")
                : new FormUrlEncodedContent([]);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var to = answer.Headers.Location?.ToString() ?? "";
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized
                when answer.Headers.WwwAuthenticate.ToString().Contains("insufficient_user_authentication", StringComparison.Ordinal) =>
                AccessDecision.Stale,
            HttpStatusCode.Unauthorized when IsApi(path) => AccessDecision.Unknown,
            HttpStatusCode.Forbidden => AccessDecision.Forbidden,
            HttpStatusCode.SeeOther when to.Contains("/account/sign-in?return=", StringComparison.Ordinal) => AccessDecision.Unknown,
            HttpStatusCode.SeeOther when to.Contains("/account/prove?return=", StringComparison.Ordinal) => AccessDecision.Stale,
            HttpStatusCode.InternalServerError => throw new InvalidOperationException(
                $"{method} {path} failed: {await answer.Content.ReadAsStringAsync()}"
            ),
            _ => AccessDecision.Allowed,
        };
    }

    private static Permission? GetOperation(RouteEndpoint endpoint) =>
        endpoint
            .Metadata.GetOrderedMetadata<IAuthorizeData>()
            .Select(data => Enum.TryParse<Permission>(data.Policy, out var operation) ? operation : (Permission?)null)
            .SingleOrDefault(operation => operation is not null);

    private static IReadOnlyList<string> GetMethods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods switch
        {
            { Count: > 0 } named => [.. named.Union(named.Contains("GET") ? ["GET", "HEAD"] : [])],
            _ => ["GET"],
        };

    /// <summary>Returns the paths of an endpoint: one per language where the language is part of the route.</summary>
    private static IEnumerable<string> GetPaths(RouteEndpoint endpoint) =>
        Language.All.Select(language => GetPath(endpoint, language)).Distinct();

    /// <summary>Returns a path that matches the route; its parameters identify no existing record.</summary>
    private static string GetPath(RouteEndpoint endpoint, Language language) =>
        string.Concat(
            endpoint.RoutePattern.PathSegments.Select(segment =>
                "/"
                + string.Concat(
                    segment.Parts.Select(part =>
                        part switch
                        {
                            RoutePatternLiteralPart literal => literal.Content,
                            RoutePatternSeparatorPart separator => separator.Content,
                            RoutePatternParameterPart { Name: "language" } => language.Code,
                            _ => "nobody",
                        }
                    )
                )
            )
        )
            is { Length: > 0 } path
            ? path
            : "/";

    private static bool EndsTheSession(string path) => path.EndsWith("/sign-out", StringComparison.Ordinal);

    private static bool IsApi(string path) => path.StartsWith("/api", StringComparison.Ordinal);
}
