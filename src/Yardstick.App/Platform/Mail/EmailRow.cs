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
}
