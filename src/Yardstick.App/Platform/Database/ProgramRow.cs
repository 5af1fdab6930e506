using Microsoft.EntityFrameworkCore;

namespace Yardstick.App.Platform.Database;

/// <summary>A running program that has work in the database which nobody else may close.</summary>
internal sealed class ProgramRow
{
    /// <summary>A random name, another at every start.</summary>
    public required string Id { get; set; }

    /// <summary>One more every few seconds, as long as the program lives. It is compared with itself only: clocks of machines may differ.</summary>
    public long Beats { get; set; }

    /// <summary>The table.</summary>
    public static void Map(ModelBuilder model) => model.Entity<ProgramRow>().ToTable("programs").HasKey(row => row.Id);
}

/// <summary>Closes work of programs that have ended: whatever is open under a name that no row of <see cref="ProgramRow"/> bears.</summary>
internal delegate Task CloseAbandoned(CancellationToken cancellationToken);
