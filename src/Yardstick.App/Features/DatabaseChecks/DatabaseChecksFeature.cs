namespace Yardstick.App.Features.DatabaseChecks;

internal static class DatabaseChecksFeature
{
    /// <summary>
    /// Adds database verification: compares a database with what its results give, with its hashes and for internal consistency.
    /// </summary>
    public static IServiceCollection AddDatabaseChecks(this IServiceCollection services) => services
        .AddSingleton<VerificationStore>()
        .AddSingleton<VerifyLists>()
        .AddSingleton<VerifyDatabase>();
}
