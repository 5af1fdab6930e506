namespace Yardstick.App.Features.DatabaseChecks;

internal static class DatabaseChecksFeature
{
    /// <summary>Verification: a database is compared with what its results give, with its hashes and with itself.</summary>
    public static IServiceCollection AddDatabaseChecks(this IServiceCollection services) => services
        .AddSingleton<VerificationStore>()
        .AddSingleton<VerifyLists>()
        .AddSingleton<VerifyDatabase>();
}
