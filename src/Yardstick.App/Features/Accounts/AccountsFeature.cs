using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.AspNetCore.Identity;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Notifications;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Mail;
using Yardstick.App.Platform.Security;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Features.Accounts;

internal static class AccountsFeature
{
    /// <summary>PBKDF2 with HMAC-SHA-512: what OWASP's Password Storage Cheat Sheet asks for.</summary>
    private const int PasswordRounds = 210_000;

    /// <summary>Adds accounts: identities, credentials and roles.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddModelPart(AccountsStore.Map)
            .AddScoped<AccountsStore>()
            .AddScoped<IUserStore<Account>>(provider => provider.GetRequiredService<AccountsStore>())
            .AddModelPart(RoleRequestsStore.Map)
            .AddModelPart(SignInsStore.Map)
            .AddSingleton<SignInsStore>()
            .AddSingleton<RoleRequestsStore>()
            .AddScoped<GrantRoles>()
            .AddScoped<AccountConfirmation>()
            .AddSingleton(provider => new IndependencePolicy((account, earlier, cancellationToken) => IsSecondPairAsync(provider, account, earlier, cancellationToken)))
            .AddSingleton<IWrappedKeys, PersonKeysStore>()
            .AddSingleton<ILookupNormalizer, BlindIndexNormalizer>()
            .Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = PasswordRounds)
            .AddScoped<CredentialVerifier>()
            .AddScoped<AccountRegistration>()
            .AddScoped<AccountEmails>()
            .AddSingleton<DisplayedEmails>()
            .AddSingleton<EmailLimits>()
            .AddSingleton<EmailLinkFactory>()
            .AddScoped<NotificationEmails>()
            .AddSingleton(provider => new NotificationEmailSender((notice, cancellationToken) => SendAsync(provider, notice, cancellationToken)))
            .AddScoped<DemoAccounts>()
            .AddSingleton<EmailQueue>()
            .AddSingleton(provider => new AuditNames((ids, cancellationToken) => NamesOfAsync(provider, ids, cancellationToken)))
            .AddSingleton(provider => new AccountRoles((id, cancellationToken) => RolesOfAsync(provider, id, cancellationToken)));
        services.AddIdentityCore<Account>(options =>
        {
            options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            options.User.RequireUniqueEmail = true;
            options.SignIn.RequireConfirmedEmail = true;
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        }).AddDefaultTokenProviders();
        // Composition rules weaken passwords; require length and strength instead.
        services.RemoveAll<IPasswordValidator<Account>>().AddScoped<IPasswordValidator<Account>, PasswordPolicy>();
        return services;
    }

    /// <summary>
    /// Returns the roles of an account that may still sign in; null for another. Wrong passwords lock an account to passwords only:
    /// sessions go on.
    /// </summary>
    private static async Task<IReadOnlyList<Role>?> RolesOfAsync(IServiceProvider provider, string id, CancellationToken cancellationToken)
    {
        await using var scope = provider.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        return await users.FindByIdAsync(id) is { ErasedAt: null, IsClosed: false, EmailConfirmed: true }
            ? await scope.ServiceProvider.GetRequiredService<AccountsStore>().RolesOfAsync(id, cancellationToken)
            : null;
    }

    private static async Task<IReadOnlyDictionary<string, NamedActor>> NamesOfAsync(IServiceProvider provider, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        await using var scope = provider.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountsStore>().NamesAsync(ids, cancellationToken);
    }

    /// <summary>
    /// Returns whether an account is a second pair of eyes to everybody who acted before it. The program and its command line stand outside all accounts.
    /// </summary>
    private static async Task<bool> IsSecondPairAsync(
        IServiceProvider provider, string account, IEnumerable<string> earlier, CancellationToken cancellationToken)
    {
        var others = earlier.Where(other => other != account).ToHashSet(StringComparer.Ordinal);
        if (Actor.IsProgram(account) || others.Count == 0) return true;
        var provenance = new RoleProvenance(await provider.GetRequiredService<RoleRequestsStore>().GrantsAsync(cancellationToken));
        return others.All(other => provenance.IsSecondPair(account, other));
    }

    private static async Task SendAsync(IServiceProvider provider, NotificationRow notice, CancellationToken cancellationToken)
    {
        await using var scope = provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NotificationEmails>().SendAsync(notice, cancellationToken);
    }

    /// <summary>Maps the account and sign-in pages.</summary>
    public static IServiceCollection AddAccountRooms(this IServiceCollection services)
    {
        services.AddOptions<IdentityPasskeyOptions>().Configure<YardstickOptions>(ConfigurePasskeys);
        return services.AddHostedService(provider => provider.GetRequiredService<EmailQueue>())
            .AddSingleton<AccountRequests>()
            .AddHostedService(provider => provider.GetRequiredService<AccountRequests>())
            .AddHostedService<AccountsCleanupService>()
            .AddSingleton<FirstAdministrator>()
            .AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>()
            .AddScoped<Passkeys>()
            .AddScoped<PendingSignIns>()
            .AddScoped<PasskeyChallenges>()
            .AddScoped<DemoSignIn>()
            .AddScoped<AccountRequestIntake>()
            .AddScoped<InvitePeople>()
            .AddScoped<BrowserSessions>()
            .AddScoped<CredentialChanges>()
            .AddSingleton<OwnSessions>()
            .AddScoped<ChangeRoles>()
            .AddScoped<PersonRecords>()
            .AddScoped<PersonExport>()
            .AddScoped<ExportPages>()
            .AddSingleton<RunningExports>()
            .AddScoped<SignInPages>()
            .AddScoped<EmailLinkPages>()
            .AddScoped<FirstAdministratorPages>()
            .AddScoped<FactorPages>()
            .AddScoped<PasskeyPages>()
            .AddScoped<AccountPages>()
            .AddScoped<PersonPages>()
            .AddScoped<PeoplePages>()
            .AddScoped<RoleRequestPages>()
            .AddSingleton(provider => new PendingWork(GrantRoles.Page, Permission.DecideRoles, (caller, cancellationToken) => provider.GetRequiredService<RoleRequestsStore>().CountWaitingAsync(caller.Id!, cancellationToken)));
    }

    /// <summary>
    /// Passkeys are of the public address, whatever host a request names; without that setting only the machine itself is one to sign
    /// in at.
    /// </summary>
    private static void ConfigurePasskeys(IdentityPasskeyOptions options, YardstickOptions settings)
    {
        (options.UserVerificationRequirement, options.ResidentKeyRequirement) = ("required", "preferred");
        if (!Uri.TryCreate(settings.PublicUrl, UriKind.Absolute, out var site)) return;
        options.ServerDomain = site.IdnHost;
        var origin = site.GetLeftPart(UriPartial.Authority);
        options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && string.Equals(context.Origin, origin, StringComparison.OrdinalIgnoreCase));
    }

    public static PageRoutes MapAccounts(this PageRoutes rooms)
    {
        MapSignIn(rooms.For(Permission.SignIn));
        MapOwn(rooms.For(Permission.ManageOwnAccount));
        rooms.For(Permission.EraseOwnAccount)
            .Get<PersonPages>("/account/erase", (room, visit) => room.EraseFormAsync(visit))
            .Post<PersonPages>("/account/erase", (room, visit) => room.EraseAsync(visit));
        rooms.For(Permission.ReadAccounts)
            .Get<PeoplePages>("/admin/accounts", (room, visit) => room.PeopleAsync(visit))
            .Get<PeoplePages>("/admin/access", (room, visit) => room.MatrixAsync(visit));
        rooms.For(Permission.ManageAccounts)
            .Post<PeoplePages>("/admin/accounts", (room, visit) => room.InviteAsync(visit))
            .Post<PeoplePages>("/admin/accounts/{id}/lock", (room, visit) => room.LockAsync(visit));
        rooms.For(Permission.ChangeRoles)
            .Post<PeoplePages>("/admin/accounts/{id}/factors", (room, visit) => room.ForgetFactorsAsync(visit))
            .Post<PeoplePages>("/admin/accounts/{id}/roles", (room, visit) => room.SetRolesAsync(visit))
            .Post<RoleRequestPages>("/admin/roles/{id}/withdraw", (room, visit) => room.WithdrawAsync(visit));
        rooms.For(Permission.ReadRoles).Get<RoleRequestPages>(GrantRoles.Page, (room, visit) => room.ShowAsync(visit));
        rooms.For(Permission.DecideRoles).Post<RoleRequestPages>("/admin/roles/{id}/decide", (room, visit) => room.DecideAsync(visit));
        return rooms;
    }

    private static void MapSignIn(PageRoutes rooms)
    {
        rooms.Get<SignInPages>("/account/sign-in", (room, visit) => room.FormAsync(visit))
            .Get<SignInPages>("/account/second", (room, visit) => room.SecondFormAsync(visit))
            .Post<SignInPages>("/account/invented", (room, visit) => room.InventedAsync(visit))
            .Post<SignInPages>("/account/sign-out", (room, visit) => room.LeaveAsync(visit))
            .Post<PasskeyPages>("/account/passkeys/get", (room, visit) => room.RequestAsync(visit))
            .Get<EmailLinkPages>("/account/register", (room, visit) => room.RegisterFormAsync(visit))
            .Get<EmailLinkPages>("/account/forgot", (room, visit) => room.ForgotFormAsync(visit))
            .Get<EmailLinkPages>("/account/reset", (room, visit) => room.ResetFormAsync(visit))
            .Get<EmailLinkPages>("/account/confirm", (room, visit) => room.ConfirmFormAsync(visit))
            .Get<FirstAdministratorPages>("/account/first", (room, visit) => room.FormAsync(visit));
        Tried(rooms)
            .Post<SignInPages>("/account/sign-in", (room, visit) => room.EnterAsync(visit))
            .Post<SignInPages>("/account/second", (room, visit) => room.SecondAsync(visit))
            .Post<PasskeyPages>("/account/passkeys/enter", (room, visit) => room.EnterAsync(visit))
            .Post<EmailLinkPages>("/account/register", (room, visit) => room.RegisterAsync(visit))
            .Post<EmailLinkPages>("/account/forgot", (room, visit) => room.ForgotAsync(visit))
            .Post<EmailLinkPages>("/account/reset", (room, visit) => room.ResetAsync(visit))
            .Post<EmailLinkPages>("/account/confirm", (room, visit) => room.ConfirmAsync(visit))
            .Post<FirstAdministratorPages>("/account/first", (room, visit) => room.EnterAsync(visit));
    }

    /// <summary>Endpoints that check credentials or send email: rate-limited per client address, across accounts.</summary>
    private static PageRoutes Tried(PageRoutes rooms) => rooms.With(room => room.Limited(RateRule.SignIn).Computes(ComputingPool.Proofs));

    private static void MapOwn(PageRoutes rooms)
    {
        MapOwnPages(rooms);
        // Apart from the document, a form has a few short fields.
        rooms.With(room => room.TakesUpTo(PersonPages.LargestDocument + RequestLimits.Body).Limited(RateRule.Files).Computes(ComputingPool.Files, wholeRequest: true))
            .Post<PersonPages>("/account/documents", (room, visit) => room.AddDocumentAsync(visit));
        rooms.With(room => room.Lasts().Limited(RateRule.Export)).Get<ExportPages>("/account/export.json", (room, visit) => room.ShowAsync(visit));
        Tried(rooms)
            .Post<AccountPages>("/account/password", (room, visit) => room.PasswordAsync(visit))
            .Post<FactorPages>("/account/prove", (room, visit) => room.ProveAsync(visit))
            .Post<PasskeyPages>("/account/passkeys/prove", (room, visit) => room.ProveAsync(visit));
    }

    private static void MapOwnPages(PageRoutes rooms) => rooms
        .Get<AccountPages>("/account", (room, visit) => room.ShowAsync(visit))
        .Get<AccountPages>("/account/password", (room, visit) => room.PasswordFormAsync(visit))
        .Post<AccountPages>("/account/session", (room, visit) => room.EndSessionAsync(visit))
        .Post<AccountPages>("/account/sessions", (room, visit) => room.EndSessionsAsync(visit))
        .Post<PersonPages>("/account/person", (room, visit) => room.SaveAsync(visit))
        .Get<PersonPages>("/account/documents/{document}", (room, visit) => room.DocumentAsync(visit))
        .Post<PersonPages>("/account/documents/{document}/remove", (room, visit) => room.RemoveDocumentAsync(visit))
        .Get<FactorPages>("/account/prove", (room, visit) => room.ProveFormAsync(visit))
        .Get<FactorPages>("/account/authenticator", (room, visit) => room.AuthenticatorFormAsync(visit))
        .Post<FactorPages>("/account/authenticator", (room, visit) => room.AuthenticatorAsync(visit))
        .Post<FactorPages>("/account/authenticator/end", (room, visit) => room.EndAuthenticatorAsync(visit))
        .Post<PasskeyPages>("/account/passkeys/create", (room, visit) => room.CreationAsync(visit))
        .Post<PasskeyPages>("/account/passkeys", (room, visit) => room.AddAsync(visit))
        .Post<PasskeyPages>("/account/passkeys/remove", (room, visit) => room.RemoveAsync(visit));
}
