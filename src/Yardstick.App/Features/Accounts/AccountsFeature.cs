using System.CommandLine;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Yardstick.App.Features.Accounts.Api;
using Yardstick.App.Features.Accounts.Commands;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Notifications;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform;
using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Mail;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Features.Accounts;

/// <summary>Accounts: identities, credentials and roles.</summary>
internal sealed class AccountsFeature : IFeature
{
    /// <summary>The iteration count of PBKDF2 with HMAC-SHA-512, as recommended by the OWASP Password Storage Cheat Sheet.</summary>
    private const int PasswordRounds = 210_000;

    public void AddServices(IServiceCollection services, YardstickOptions options)
    {
        AddStores(services);
        AddEmails(services);
        AddIdentity(services);
        AddSignIn(services, options);
        AddUseCases(services);
        AddPorts(services);
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        SessionEndpoints.Map(endpoints.MapApi());
        var pages = endpoints.MapPages();
        SignInPages.Map(pages);
        EmailLinkPages.Map(pages);
        FirstAdministratorPages.Map(pages);
        FactorPages.Map(pages);
        PasskeyPages.Map(pages);
        AccountPages.Map(pages);
        PersonPages.Map(pages);
        ExportPages.Map(pages);
        PeoplePages.Map(pages);
        RoleRequestPages.Map(pages);
    }

    private static void AddStores(IServiceCollection services) =>
        services
            .AddModelPart(AccountsStore.Map)
            .AddSingleton<PersonalDataEncryption>()
            .AddSingleton<PeopleStore>()
            .AddScoped<LicenceDocumentsStore>()
            .AddScoped<AccountsStore>()
            .AddScoped<IUserStore<Account>>(provider => provider.GetRequiredService<AccountsStore>())
            .AddModelPart(RoleRequestsStore.Map)
            .AddSingleton<OpenSessions>()
            .AddSingleton<RoleRequestsStore>()
            .AddModelPart(SignInsStore.Map)
            .AddSingleton<SignInsStore>()
            .AddSingleton<IWrappedKeys, PersonKeysStore>()
            .AddHostedService<AccountsCleanupService>();

    private static void AddEmails(IServiceCollection services) =>
        services.AddSingleton<EmailLimits>().AddSingleton<EmailLinkFactory>().AddSingleton<DisplayedEmails>().AddScoped<AccountEmails>();

    private static void AddIdentity(IServiceCollection services)
    {
        services
            .AddSingleton<ILookupNormalizer, BlindIndexNormalizer>()
            .Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = PasswordRounds)
            .AddIdentityCore<Account>(identity =>
            {
                identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                identity.User.RequireUniqueEmail = true;
                identity.SignIn.RequireConfirmedEmail = true;
                identity.Lockout.MaxFailedAccessAttempts = 5;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddDefaultTokenProviders();
        // The policy requires length and strength instead of composition rules, which weaken passwords.
        services.RemoveAll<IPasswordValidator<Account>>().AddScoped<IPasswordValidator<Account>, PasswordPolicy>();
    }

    private static void AddSignIn(IServiceCollection services, YardstickOptions options)
    {
        services.AddSignIn(options);
        services
            .Configure<IdentityPasskeyOptions>(passkeys => ConfigurePasskeys(passkeys, options))
            .AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>()
            .AddScoped<Passkeys>()
            .AddScoped<PasskeyChallenges>()
            .AddScoped<CredentialVerifier>()
            .AddScoped<CredentialChanges>()
            .AddScoped<PendingSignIns>()
            .AddScoped<BrowserSessions>()
            .AddScoped<SessionCookieEvents>()
            .AddSingleton<OwnSessions>()
            .AddScoped<DemoAccounts>()
            .AddScoped<DemoSignIn>();
    }

    private static void AddUseCases(IServiceCollection services) =>
        services
            .AddSingleton<FirstAdministrator>()
            .AddScoped<AccountRegistration>()
            .AddScoped<AccountConfirmation>()
            .AddScoped<AccountRequestIntake>()
            .AddSingleton<AccountRequests>()
            .AddHostedService(provider => provider.GetRequiredService<AccountRequests>())
            .AddScoped<InvitePeople>()
            .AddScoped<ChangeRoles>()
            .AddScoped<GrantRoles>()
            .AddScoped<PersonRecords>()
            .AddScoped<PersonExport>()
            .AddSingleton<RunningExports>();

    /// <summary>Adds what lower features require of accounts.</summary>
    private static void AddPorts(IServiceCollection services) =>
        services
            .AddSingleton<IIndependencePolicy, IndependencePolicy>()
            .AddSingleton<INotificationEmailSender, NotificationEmailSender>()
            .AddSingleton<INotificationTexts, RoleNotificationTexts>()
            .AddSingleton<IAuditNames>(provider => provider.GetRequiredService<PeopleStore>())
            .AddSingleton<IAccountRoles>(provider => provider.GetRequiredService<PeopleStore>())
            .AddSingleton<IPendingWork, WaitingRoleRequests>();

    /// <summary>
    /// Binds passkeys to the configured public address, whatever the Host header. Without one, the defaults of ASP.NET Core Identity apply.
    /// </summary>
    private static void ConfigurePasskeys(IdentityPasskeyOptions passkeys, YardstickOptions settings)
    {
        (passkeys.UserVerificationRequirement, passkeys.ResidentKeyRequirement) = ("required", "preferred");
        if (!Uri.TryCreate(settings.PublicUrl, UriKind.Absolute, out var site))
            return;
        passkeys.ServerDomain = site.IdnHost;
        var origin = site.GetLeftPart(UriPartial.Authority);
        passkeys.ValidateOrigin = context =>
            ValueTask.FromResult(!context.CrossOrigin && string.Equals(context.Origin, origin, StringComparison.OrdinalIgnoreCase));
    }

    public IEnumerable<Command> CreateCommands(CommandContext context) => [new AccountsCommand(context), new KeysCommand(context)];
}
