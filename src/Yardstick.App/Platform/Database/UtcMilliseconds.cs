using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Yardstick.App.Platform.Database;

/// <summary>Keeps instants as milliseconds since 1970 in UTC: the one form that orders the same on every database.</summary>
internal sealed class UtcMilliseconds()
    : ValueConverter<DateTimeOffset, long>(instant => instant.ToUnixTimeMilliseconds(), stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));
