using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Platform.Mail;

/// <summary>Represents an email until it is delivered. It may contain links that sign a person in, so it is encrypted.</summary>
internal sealed class EmailRow
{
    /// <summary>Gets or sets the job that delivers the email.</summary>
    public required string JobId { get; set; }

    /// <summary>Gets or sets the wrapped data key.</summary>
    public required byte[] ContentKey { get; set; }

    /// <summary>Gets or sets the address, the subject and the text, encrypted.</summary>
    public required byte[] Content { get; set; }

    /// <summary>Maps the table.</summary>
    public static void Map(ModelBuilder model) =>
        model.Entity<EmailRow>(email =>
        {
            email.ToTable("emails").HasKey(row => row.JobId);
            email.HasOne<JobRow>().WithMany().HasForeignKey(row => row.JobId).OnDelete(DeleteBehavior.Cascade);
        });
}
