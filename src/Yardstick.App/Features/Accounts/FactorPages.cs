using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Yardstick.App.Components;
using Yardstick.App.Features.Accounts.Pages;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Printing;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Accounts;

/// <summary>Represents the key of a new authenticator, as a QR code and as text.</summary>
/// <param name="Path">The dark modules of the QR code, as SVG path data.</param>
/// <param name="Side">The number of modules per side of the QR code.</param>
public sealed record AuthenticatorView(string Path, int Side, string Letters, FormView Form);

/// <summary>Represents new recovery codes, which are displayed only once.</summary>
public sealed record CodesView(IReadOnlyList<string> Codes);

/// <summary>
/// Handles the pages that set up and remove an authenticator, and those that verify a second factor before sensitive actions.
/// </summary>
internal static class FactorPages
{
    private const string Authenticator = SiteLinks.Authenticator,
        Prove = SiteLinks.Reauthentication;
    private const int Codes = 10;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var factors = pages.MapGroup("").RequirePermission(Permission.ManageOwnAccount).WithSection(SiteSections.Account);
        factors.MapGet(Prove, ShowReauthenticationAsync);
        factors.MapPost(Prove, ReauthenticateAsync).LimitCredentialChecks();
        factors.MapGet(Authenticator, ShowAuthenticatorAsync);
        factors.MapPost(Authenticator, BeginAuthenticatorAsync);
        factors.MapPost(Authenticator + "/end", EndAuthenticatorAsync);
    }

    /// <summary>Returns the form that verifies a second factor before a sensitive action.</summary>
    private static async Task<Results<RazorComponentResult<FormPage>, NotFound>> ShowReauthenticationAsync(
        [AsParameters] FactorServices services
    ) =>
        await services.FindAccountAsync() is { } account
            ? (await services.ReauthenticationFormAsync(account)).ToResult()
            : TypedResults.NotFound();

    private static async Task<Results<RazorComponentResult<FormPage>, SeeOtherResult, NotFound>> ReauthenticateAsync(
        [FromForm] string? code,
        [FromQuery(Name = "return")] string? returnTo,
        Actor actor,
        BrowserSessions sessions,
        [AsParameters] FactorServices services
    )
    {
        if (await services.FindAccountAsync() is not { } account)
            return TypedResults.NotFound();
        var verified = await services.Credentials.SecondFactorAsync(account.Id, code ?? "", actor, services.Context.RequestAborted);
        return await verified.Match<Task<Results<RazorComponentResult<FormPage>, SeeOtherResult, NotFound>>>(
            async _ =>
            {
                await sessions.RecordSecondFactorAsync(services.Context);
                return new SeeOtherResult(ReturnAddress.Choose(returnTo, SiteLinks.Account));
            },
            async refusal =>
                (await services.ReauthenticationFormAsync(account) with { Error = services.Texts[refusal.Code.Text()] }).ToResult()
        );
    }

    private static async Task<
        Results<RazorComponentResult<AuthenticatorPage>, RazorComponentResult<FormPage>, NotFound>
    > ShowAuthenticatorAsync(CurrentUser user, [AsParameters] FactorServices services)
    {
        if (await services.FindAccountAsync() is not { } account)
            return TypedResults.NotFound();
        if (await services.RequiresReauthenticationAsync(account, user))
            return await services.RequireReauthenticationAsync(account, Authenticator);
        return await services.QrCodePageAsync(account, null);
    }

    private static async Task<
        Results<RazorComponentResult<RecoveryCodesPage>, RazorComponentResult<AuthenticatorPage>, RazorComponentResult<FormPage>, NotFound>
    > BeginAuthenticatorAsync([FromForm] string? code, CurrentUser user, BrowserSessions sessions, [AsParameters] FactorServices services)
    {
        if (await services.FindAccountAsync() is not { } account)
            return TypedResults.NotFound();
        if (await services.RequiresReauthenticationAsync(account, user))
            return await services.RequireReauthenticationAsync(account, Authenticator);
        var (context, changes) = (services.Context, services.Changes);
        if (await changes.PendingKeyAsync(context, account) is not { } key || !changes.Fits(account, key, code ?? ""))
            return await services.QrCodePageAsync(account, services.Texts[() => AccountsTexts.Authenticator_Wrong]);
        var codes = await changes.BeginAuthenticatorAsync(context, account, key, Codes);
        await sessions.RecordSecondFactorAsync(context);
        return PageResult.Create<RecoveryCodesPage, CodesView>(new CodesView(codes));
    }

    private static async Task<Results<RazorComponentResult<FormPage>, SeeOtherResult, NotFound>> EndAuthenticatorAsync(
        CurrentUser user,
        [AsParameters] FactorServices services
    )
    {
        if (await services.FindAccountAsync() is not { } account)
            return TypedResults.NotFound();
        if (await services.RequiresReauthenticationAsync(account, user))
            return await services.RequireReauthenticationAsync(account, SiteLinks.Account);
        await services.Changes.EndAuthenticatorAsync(services.Context, account);
        return new SeeOtherResult($"{SiteLinks.Account}#proofs");
    }

    /// <summary>The services that handlers of second factors need.</summary>
    private sealed record FactorServices(
        CredentialChanges Changes,
        CredentialVerifier Credentials,
        UserManager<Account> Users,
        Localizer Texts,
        HttpContext Context
    )
    {
        public async Task<Account?> FindAccountAsync() =>
            await Users.FindByIdAsync(CurrentUser.From(Context).Id!) is { ErasedAt: null } account ? account : null;

        public Task<bool> RequiresReauthenticationAsync(Account account, CurrentUser user) =>
            Users.RequiresReauthenticationAsync(account, user, Changes.Now);

        /// <summary>Returns the form that verifies a second factor and then redirects to a page.</summary>
        public async Task<RazorComponentResult<FormPage>> RequireReauthenticationAsync(Account account, string then) =>
            (
                await ReauthenticationFormAsync(account) with
                {
                    Path = Prove,
                    Query = new QueryString("?return=" + Uri.EscapeDataString($"/{Texts.Language.Code}{then}")),
                }
            ).ToResult();

        public async Task<FormView> ReauthenticationFormAsync(Account account)
        {
            var hasPasskeys = (await Users.GetPasskeysAsync(account)).Count > 0;
            var none = !account.TwoFactorEnabled && !hasPasskeys;
            var code = await Credentials.GetDemoCodeAsync(account);
            return new FormView(
                none ? FormKind.ProveNone : FormKind.Prove,
                none ? Authenticator : Prove,
                account.TwoFactorEnabled ? [FormFieldModel.Code with { Note = Texts[() => AccountsTexts.Second_Note] }] : []
            )
            {
                PasskeyPath = hasPasskeys ? $"{SiteLinks.Passkeys}/prove" : null,
                Message = code is null ? null : Texts.Get(() => AccountsTexts.Invented_Code, code),
                ButtonPath = none ? Authenticator : null,
            };
        }

        public async Task<RazorComponentResult<AuthenticatorPage>> QrCodePageAsync(Account account, string? wrong)
        {
            var key = await Changes.PendingKeyAsync(Context, account) ?? await Changes.NewPendingKeyAsync(Context, account);
            var name = Uri.EscapeDataString(await Users.GetEmailAsync(account) ?? account.Id);
            var code = QrCodeSvg.From($"otpauth://totp/Yardstick:{name}?secret={key}&issuer=Yardstick&digits=6&period=30");
            var form = new FormView(FormKind.Authenticator, Authenticator, FormFieldModel.Code with { Wrong = wrong });
            return PageResult.Create<AuthenticatorPage, AuthenticatorView>(new AuthenticatorView(code.Path, code.Side, key, form));
        }
    }
}
