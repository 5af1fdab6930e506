namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>Why a bundle was not taken. Each has a sentence that names the cause and the remedy.</summary>
internal enum BundleException
{
    /// <summary>No source is named, neither here nor in the settings.</summary>
    NoSource,

    /// <summary>The source is no file, no folder and no address.</summary>
    SourceMissing,

    /// <summary>The file or folder cannot be read.</summary>
    SourceUnreadable,

    /// <summary>The address does not begin with https.</summary>
    SourceNotHttps,

    /// <summary>The server cannot be reached, or does not prove who it is, or has no such file.</summary>
    SourceUnreachable,

    /// <summary>The server did not send everything in time.</summary>
    SourceSlow,

    /// <summary>The server leads elsewhere too often, or to an address that is not encrypted.</summary>
    RedirectRefused,

    /// <summary>The bundle breaks off, or is damaged.</summary>
    Truncated,

    /// <summary>The bundle is larger than a bundle may be, packed or unpacked.</summary>
    TooLarge,

    /// <summary>What was found is no bundle.</summary>
    NotABundle,

    /// <summary>The path of a file in it leads out of the bundle.</summary>
    UnsafePath,

    /// <summary>There is a file in it that no bundle has.</summary>
    UnknownMember,

    /// <summary>There is no signature, or it cannot be read.</summary>
    NotSigned,

    /// <summary>The key it is signed with is not pinned.</summary>
    UnknownKey,

    /// <summary>The signature is not one of the pinned key over these bytes.</summary>
    BadSignature,

    /// <summary>The signed description cannot be read.</summary>
    ManifestUnreadable,

    /// <summary>The key is pinned for another publisher.</summary>
    WrongPublisher,

    /// <summary>It is older than what was last accepted of the publisher.</summary>
    OldSequence,

    /// <summary>It bears the number of the last one and holds something else.</summary>
    SequenceReused,

    /// <summary>A file that the description names is not there.</summary>
    FileMissing,

    /// <summary>A file is not the one that was signed.</summary>
    FileChanged,

    /// <summary>A rule set breaks a rule of rule sets.</summary>
    SetUnsound,

    /// <summary>A rule set calls itself otherwise than its file.</summary>
    SetMisnamed,

    /// <summary>A rule set that was released comes with other bytes.</summary>
    ReleasedChanged,

    /// <summary>The rule sets of the authority do not take one of them.</summary>
    NotStaged,
}

/// <summary>Why a bundle was not taken, with what the sentence names.</summary>
internal sealed record BundleRefusal(BundleException Fault, params string[] Places)
{
    /// <summary>The key of its sentence.</summary>
    public string Key => $"BundleFault_{Fault}";
}

/// <summary>What was read, or why it was not.</summary>
internal readonly record struct BundleReading<T>(T? Value, BundleRefusal? Refusal)
    where T : class
{
    public static implicit operator BundleReading<T>(T value) => new(value, null);

    public static implicit operator BundleReading<T>(BundleRefusal refusal) => new(null, refusal);
}
