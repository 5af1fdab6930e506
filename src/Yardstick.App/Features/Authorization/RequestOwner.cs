using System.Security.Claims;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.Authorization;

/// <summary>Identifies the owner of a request by its claims. Partners have a rate of their own.</summary>
internal sealed class RequestOwner : IRequestOwner
{
    public string? FindId(ClaimsPrincipal user) => CurrentUser.From(user).Id;

    public RateRule GetRateRule(ClaimsPrincipal user) =>
        CurrentUser.From(user).Roles.Contains(Role.Partner) ? RateRule.Partner : RateRule.Account;
}
