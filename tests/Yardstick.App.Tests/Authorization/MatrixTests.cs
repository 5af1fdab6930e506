using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Yardstick.App.Features.Authorization;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Authorization;

/// <summary>The matrix of roles and operations against the program that runs: every address, every role, with and without a fresh second factor.</summary>
public sealed class MatrixTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Every_address_is_an_operation_of_the_matrix()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        var nameless = site.Endpoints.Where(endpoint => OperationOf(endpoint) is null).Select(endpoint => endpoint.DisplayName).ToList();
        nameless.ShouldBeEmpty("an address that names no operation is closed to everybody: say .Is(Operation.…) or rooms.For(Operation.…)");
        site.Endpoints.Count.ShouldBeGreaterThan(150);
    }

    [Fact]
    public async Task Every_address_lets_in_whom_the_matrix_lets_in_and_nobody_else()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        var faults = new List<string>();
        var cases = 0;
        foreach (var role in Enum.GetValues<Role>())
        {
            using var program = await Programs.AsAsync(site, role);
            await TryAsync(site, role, role is not (Role.Public or Role.Partner), program, path => IsApi(path));
            foreach (var proved in role == Role.Partner ? [] : role == Role.Public ? [false] : new[] { false, true })
            {
                using var pages = await Visitor.AsAsync(site, role, proved);
                await TryAsync(site, role, proved, pages, path => !IsApi(path));
            }
        }

        async Task TryAsync(RunningSite at, Role role, bool proved, HttpClient client, Func<string, bool> where)
        {
            var caller = role == Role.Public ? CurrentUser.Public : new CurrentUser("somebody", "session", [role], proved ? Now : null);
            foreach (var (endpoint, method) in at.Endpoints.SelectMany(endpoint => MethodsOf(endpoint).Select(method => (endpoint, method))).Where(one => where(PathOf(one.endpoint)) && !EndsTheSession(one.endpoint, one.method)))
            {
                var (path, operation) = (PathOf(endpoint), OperationOf(endpoint)!.Value);
                var (expected, seen) = (caller.May(operation, Now), await SeenAsync(client, method, path));
                cases++;
                if (seen != expected) faults.Add($"{role}{(proved ? " (fresh)" : "")} {method} {path} ({operation}): {seen}, the matrix says {expected}");
            }
        }

        faults.ShouldBeEmpty();
        TestContext.Current.TestOutputHelper?.WriteLine($"{cases} cases, none open");
        cases.ShouldBeGreaterThan(2_000);
    }

    [Fact]
    public void What_is_grave_asks_for_a_fresh_second_factor_from_everybody()
    {
        foreach (var operation in (Permission[])[Permission.PublishList, Permission.ApproveRules, Permission.ActivateRules, Permission.AttestCompliance, Permission.ChangeRoles, Permission.ValidateMark, Permission.ManagePartners, Permission.EraseOwnAccount])
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                var grant = PermissionMatrix.GetGrant(role, operation);
                (grant.Reach == PermissionScope.None || grant.Fresh).ShouldBeTrue($"{role} {operation}");
            }
        }
    }

    [Fact]
    public void Nobody_validates_what_was_proposed_by_the_same_person_nor_changes_own_roles()
    {
        var everything = new CurrentUser("somebody", "session", Enum.GetValues<Role>(), Now);
        foreach (var operation in (Permission[])[Permission.ValidateMark, Permission.ChangeRoles])
        {
            everything.May(operation, Now, own: true).ShouldBe(AccessDecision.Forbidden);
            everything.May(operation, Now, own: false).ShouldBe(AccessDecision.Allowed);
        }
    }

    [Fact]
    public void A_second_factor_is_fresh_for_five_minutes_and_never_from_tomorrow()
    {
        CurrentUser At(TimeSpan ago) => new("somebody", "session", [Role.Commission], Now - ago);
        At(TimeSpan.FromMinutes(4.9)).May(Permission.PublishList, Now).ShouldBe(AccessDecision.Allowed);
        At(TimeSpan.FromMinutes(5)).May(Permission.PublishList, Now).ShouldBe(AccessDecision.Stale);
        At(TimeSpan.FromMinutes(-1)).May(Permission.PublishList, Now).ShouldBe(AccessDecision.Stale);
    }

    /// <summary>What an answer says of the caller: wrong forms, missing records and faults in what was sent are told only to those who were let in.</summary>
    private static async Task<AccessDecision> SeenAsync(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is "POST" or "PUT" or "PATCH") request.Content = IsApi(path) ? new StringContent("{}", System.Text.Encoding.UTF8, "application/json") : new FormUrlEncodedContent([]);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var to = answer.Headers.Location?.ToString() ?? "";
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized when answer.Headers.WwwAuthenticate.ToString().Contains("insufficient_user_authentication", StringComparison.Ordinal) => AccessDecision.Stale,
            HttpStatusCode.Unauthorized when IsApi(path) => AccessDecision.Unknown,
            HttpStatusCode.Forbidden => AccessDecision.Forbidden,
            HttpStatusCode.SeeOther when to.Contains("/account/sign-in?return=", StringComparison.Ordinal) => AccessDecision.Unknown,
            HttpStatusCode.SeeOther when to.Contains("/account/prove?return=", StringComparison.Ordinal) => AccessDecision.Stale,
            HttpStatusCode.InternalServerError => throw new InvalidOperationException($"{method} {path} failed: {await answer.Content.ReadAsStringAsync()}"),
            _ => AccessDecision.Allowed,
        };
    }

    private static Permission? OperationOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => Enum.TryParse<Permission>(data.Policy, out var operation) ? operation : (Permission?)null).SingleOrDefault(operation => operation is not null);

    private static IReadOnlyList<string> MethodsOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } named ? named : ["GET"];

    /// <summary>An address of the pattern; what stands in its places is no record at all.</summary>
    private static string PathOf(RouteEndpoint endpoint) =>
        string.Concat(endpoint.RoutePattern.PathSegments.Select(segment => "/" + string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            _ => "nobody",
        })))) is { Length: > 0 } path ? path : "/";

    private static bool EndsTheSession(RouteEndpoint endpoint, string method) => PathOf(endpoint).EndsWith("/sign-out", StringComparison.Ordinal);

    private static bool IsApi(string path) => path.StartsWith("/api", StringComparison.Ordinal);
}
