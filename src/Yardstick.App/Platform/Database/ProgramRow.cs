using Microsoft.EntityFrameworkCore;

namespace Yardstick.App.Platform.Database;

/// <summary>Represents a running instance of the program. Its unfinished work belongs to it until it stops.</summary>
internal sealed class ProgramRow
{
    /// <summary>Gets or sets a random identifier, different at every start.</summary>
    public required string Id { get; set; }

    /// <summary>
    /// Gets or sets a counter that the running program increments every few seconds. A counter avoids comparing the clocks of machines.
    /// </summary>
    public long Beats { get; set; }

    /// <summary>Maps the table.</summary>
    public static void Map(ModelBuilder model) => model.Entity<ProgramRow>().ToTable("programs").HasKey(row => row.Id);
}
