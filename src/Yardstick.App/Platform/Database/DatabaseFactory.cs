using Microsoft.EntityFrameworkCore;

namespace Yardstick.App.Platform.Database;

/// <summary>Creates contexts of another database than the one in the settings.</summary>
internal sealed class DatabaseFactory(DatabaseAddress address, IEnumerable<ModelConfiguration> parts) : IDbContextFactory<YardstickDb>
{
    private readonly DbContextOptions<YardstickDb> _options = DatabaseSetup
        .Options(new DbContextOptionsBuilder<YardstickDb>(), address)
        .Options;

    public YardstickDb CreateDbContext() => new(_options, parts);
}
