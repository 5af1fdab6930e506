using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Yardstick.App.Platform.Database;

/// <summary>Stores instants as Unix milliseconds (UTC), which sort the same way in every database.</summary>
internal sealed class UtcMilliseconds()
    : ValueConverter<DateTimeOffset, long>(
        instant => instant.ToUnixTimeMilliseconds(),
        stored => DateTimeOffset.FromUnixTimeMilliseconds(stored)
    );
