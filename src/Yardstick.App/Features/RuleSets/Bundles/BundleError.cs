namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>Specifies why a bundle was refused. Each value has a localized message that states the cause and the remedy.</summary>
public enum BundleError
{
    /// <summary>No source is specified, neither by the caller nor in the settings.</summary>
    NoSource,

    /// <summary>The file or folder does not exist.</summary>
    SourceMissing,

    /// <summary>The file or folder cannot be read.</summary>
    SourceUnreadable,

    /// <summary>The scheme of the address is not HTTPS.</summary>
    SourceNotHttps,

    /// <summary>The server cannot be reached, its certificate is not valid, or its response does not have status 200.</summary>
    SourceUnreachable,

    /// <summary>The server did not send the whole bundle within the time limit.</summary>
    SourceSlow,

    /// <summary>The server redirected too often, or to an address without HTTPS.</summary>
    RedirectRefused,

    /// <summary>The bundle is incomplete or damaged.</summary>
    Truncated,

    /// <summary>The bundle exceeds the maximum size, packed or unpacked.</summary>
    TooLarge,

    /// <summary>The source is not a bundle: it is not a ZIP archive, or it has no manifest.</summary>
    NotABundle,

    /// <summary>The path of a file leads out of the bundle, or the file is a link.</summary>
    UnsafePath,

    /// <summary>
    /// The bundle contains a file that is not allowed, not in the manifest or present twice, or it contains too many files.
    /// </summary>
    UnknownMember,

    /// <summary>The signature is missing or cannot be read.</summary>
    NotSigned,

    /// <summary>The key that signed the bundle is not pinned.</summary>
    UnknownKey,

    /// <summary>The signature is not valid for the manifest and the pinned key.</summary>
    BadSignature,

    /// <summary>The signed manifest cannot be read.</summary>
    ManifestUnreadable,

    /// <summary>The key is pinned for another publisher.</summary>
    WrongPublisher,

    /// <summary>The sequence number is lower than that of the last bundle accepted from the publisher.</summary>
    OldSequence,

    /// <summary>The sequence number is that of the last accepted bundle, but the contents differ.</summary>
    SequenceReused,

    /// <summary>A file listed in the manifest is missing.</summary>
    FileMissing,

    /// <summary>The length or the hash of a file differs from the manifest.</summary>
    FileChanged,

    /// <summary>A rule set is not valid.</summary>
    SetUnsound,

    /// <summary>The identifier of a rule set differs from the name of its file.</summary>
    SetMisnamed,

    /// <summary>A released rule set has different contents.</summary>
    ReleasedChanged,

    /// <summary>A rule set could not be added as a draft.</summary>
    NotStaged,
}

/// <summary>Represents the reason why a bundle was refused.</summary>
/// <param name="Error">The kind of refusal.</param>
/// <param name="Arguments">The arguments of its localized message.</param>
public sealed record BundleRefusal(BundleError Error, params string[] Arguments)
{
    /// <summary>The start of the stored reason of a notification.</summary>
    internal const string StoredPrefix = "BundleFault_";

    /// <summary>Gets the reason as notifications store it.</summary>
    public string Stored => StoredPrefix + Error;
}

/// <summary>Represents the result of a reading step: a value or a refusal.</summary>
public readonly record struct BundleResult<T>(T? Value, BundleRefusal? Refusal)
    where T : class
{
    public static implicit operator BundleResult<T>(T value) => new(value, null);

    public static implicit operator BundleResult<T>(BundleRefusal refusal) => new(null, refusal);
}
