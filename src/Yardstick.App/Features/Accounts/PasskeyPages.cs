using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Accounts;

/// <summary>Handles passkeys: creation, removal, sign-in, and verification as a second factor.</summary>
internal static class PasskeyPages
{
    private const string Json = "application/json";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var passkeys = pages.MapGroup("/account/passkeys").WithSection(SiteSections.Account);
        var open = passkeys.MapGroup("").RequirePermission(Permission.SignIn);
        open.MapPost("/get", RequestAsync);
        open.MapPost("/enter", SignInAsync).LimitCredentialChecks();
        var own = passkeys.MapGroup("").RequirePermission(Permission.ManageOwnAccount);
        own.MapPost("", AddAsync);
        own.MapPost("/create", CreateAsync);
        own.MapPost("/remove", RemoveAsync);
        own.MapPost("/prove", ReauthenticateAsync).LimitCredentialChecks();
    }

    /// <summary>Returns the options to create a passkey, as JSON for the browser.</summary>
    private static async Task<Results<ContentHttpResult, NotFound, StatusCodeHttpResult>> CreateAsync(
        [AsParameters] PasskeyServices services
    )
    {
        if (await services.FindAccountAsync() is not { } account)
            return TypedResults.NotFound();
        if (!await services.RequiresReauthenticationAsync(account))
            return TypedResults.Text(await services.Passkeys.CreateOptionsAsync(services.Context, account), Json);
        // The script of the page redirects the user to this address.
        SiteLocation.Set(services.Context.Response, services.ProveFirst);
        return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
    }

    /// <summary>Returns the options to request a passkey, as JSON for the browser.</summary>
    private static async Task<ContentHttpResult> RequestAsync(
        Passkeys passkeys,
        BrowserSessions sessions,
        CurrentUser user,
        HttpContext context
    ) =>
        TypedResults.Text(
            await passkeys.RequestOptionsAsync(context, user.Id ?? (await sessions.FindPendingAccountAsync(context))?.Id),
            Json
        );

    private static async Task<Results<SeeOtherResult, NotFound>> AddAsync(
        [FromForm] string? credential,
        [FromForm] string? name,
        [AsParameters] PasskeyServices services
    )
    {
        if (await services.FindAccountAsync() is not { } account)
            return TypedResults.NotFound();
        if (await services.RequiresReauthenticationAsync(account))
            return new SeeOtherResult(services.ProveFirst);
        var added = await services.Passkeys.AddAsync(services.Context, account, credential ?? "", name?.Trim() ?? "");
        if (added)
            await services.Changes.DoneAsync(services.Context, account, "passkey.added");
        return new SeeOtherResult(added ? $"{SiteLinks.Account}?said=passkey#proofs" : $"{SiteLinks.Account}?said=passkey-failed#proofs");
    }

    private static async Task<Results<SeeOtherResult, NotFound>> RemoveAsync(
        [FromForm] string? credential,
        [AsParameters] PasskeyServices services
    )
    {
        if (await services.FindAccountAsync() is not { } account)
            return TypedResults.NotFound();
        if (await services.RequiresReauthenticationAsync(account))
            return new SeeOtherResult(services.ProveFirst);
        if (!await services.Passkeys.RemoveAsync(account, credential ?? ""))
            return TypedResults.NotFound();
        await services.Changes.DoneAsync(services.Context, account, "passkey.removed");
        return new SeeOtherResult($"{SiteLinks.Account}#proofs");
    }

    /// <summary>Signs in with a passkey alone. A passkey combines possession with user verification, so it counts as two factors.</summary>
    private static async Task<SeeOtherResult> SignInAsync(
        [FromForm] string? credential,
        [FromQuery(Name = "return")] string? returnTo,
        Passkeys passkeys,
        BrowserSessions sessions,
        HttpContext context
    )
    {
        if (
            await passkeys.VerifyAssertionAsync(context, credential ?? "") is not { } account
            || (await sessions.FindPendingAccountAsync(context) is { } pending && pending.Id != account.Id)
        )
            return new SeeOtherResult($"{SiteLinks.SignIn}?said=passkey-failed");
        return new SeeOtherResult(ReturnAddress.Choose(returnTo, await sessions.StartAsync(context, account, proved: true)));
    }

    /// <summary>Verifies a passkey of the signed-in user as a second factor.</summary>
    private static async Task<SeeOtherResult> ReauthenticateAsync(
        [FromForm] string? credential,
        [FromQuery(Name = "return")] string? returnTo,
        Passkeys passkeys,
        BrowserSessions sessions,
        CurrentUser user,
        HttpContext context
    )
    {
        if (await passkeys.VerifyAssertionAsync(context, credential ?? "") is not { } account || account.Id != user.Id)
            return new SeeOtherResult($"{SiteLinks.Reauthentication}?said=passkey-failed");
        await sessions.RecordSecondFactorAsync(context);
        return new SeeOtherResult(ReturnAddress.Choose(returnTo, SiteLinks.Account));
    }

    /// <summary>The services that handlers of the user's own passkeys need.</summary>
    private sealed record PasskeyServices(
        Passkeys Passkeys,
        AccountsStore Accounts,
        CredentialChanges Changes,
        CurrentUser User,
        HttpContext Context
    )
    {
        /// <summary>Gets the address of the form that verifies a second factor and then returns to the account.</summary>
        public string ProveFirst => $"/{Language}/account/prove?return={Uri.EscapeDataString($"/{Language}/account")}";

        private string Language => LanguageOfRequest.Get(Context.Request).Code;

        public Task<Account?> FindAccountAsync() => Accounts.WithRolesAsync(User.Id!, Context.RequestAborted);

        public Task<bool> RequiresReauthenticationAsync(Account account) =>
            Passkeys.RequiresReauthenticationAsync(account, User, Changes.Now);
    }
}
