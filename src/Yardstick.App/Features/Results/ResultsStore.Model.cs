using Microsoft.EntityFrameworkCore;

namespace Yardstick.App.Features.Results;

internal sealed partial class ResultsStore
{
    /// <summary>Configures the tables of this feature.</summary>
    public static void Map(ModelBuilder model)
    {
        model.Entity<RaceRow>(race =>
        {
            race.ToTable("races").HasKey(row => row.Id);
            race.HasIndex(row => row.Date);
            race.HasMany(row => row.Runners).WithOne().HasForeignKey(row => row.RaceId);
        });
        model.Entity<RunnerRow>(runner =>
        {
            runner.ToTable("runners").HasKey(row => new { row.RaceId, row.Line });
            runner.HasIndex(row => row.HorseId);
            runner.HasOne(row => row.Horse).WithMany().HasForeignKey(row => row.HorseId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<HorseRow>(horse =>
        {
            horse.ToTable("horses").HasKey(row => row.Id);
            horse.HasIndex(row => row.NameKey);
        });
        model.Entity<ArabicNameRow>(name =>
        {
            name.ToTable("arabic_names").HasKey(row => row.Id);
            name.Property(row => row.Kind).HasConversion<string>();
            name.HasIndex(row => row.Key);
        });
        model.Entity<ImportRow>().ToTable("imports").HasKey(row => row.Id);
        model.Entity<RatingWriterRow>().ToTable("rating_writer").HasKey(row => row.Id);
        model.Entity<RatingWriterRow>().Property(row => row.Id).ValueGeneratedNever();
        model.Entity<IdentityCaseRow>(identity =>
        {
            identity.ToTable("identity_cases").HasKey(row => row.Id);
            identity.HasIndex(row => row.SettledAt);
        });
    }
}
