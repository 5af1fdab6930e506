using Microsoft.EntityFrameworkCore;

namespace Yardstick.App.Platform.Database;

/// <summary>Represents the database. Each feature maps its own tables.</summary>
internal sealed class YardstickDb(DbContextOptions<YardstickDb> options, IEnumerable<ModelConfiguration> parts) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var part in parts)
            part.Map(modelBuilder);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            if (property.ClrType == typeof(DateTimeOffset) || property.ClrType == typeof(DateTimeOffset?))
                property.SetValueConverter(new UtcMilliseconds());
            else if (property.ClrType.IsEnum || Nullable.GetUnderlyingType(property.ClrType)?.IsEnum == true)
                property.SetProviderClrType(typeof(string));
        }
    }
}

/// <summary>Maps the tables of one feature.</summary>
internal sealed record ModelConfiguration(Action<ModelBuilder> Map);
