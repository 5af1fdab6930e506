namespace Yardstick.App.Platform.Security;

/// <summary>Specifies why the keys cannot be used.</summary>
internal enum KeyErrorKind
{
    /// <summary>The key file is accessible to users other than its owner.</summary>
    OpenToOthers,

    /// <summary>The key file cannot be read or written.</summary>
    NotReadable,

    /// <summary>The text is not a valid key set.</summary>
    BadForm,

    /// <summary>A value was encrypted under a key that is missing.</summary>
    MissingKey,

    /// <summary>The keys come from the environment and cannot be changed by the program.</summary>
    NotWritable,
}

/// <summary>
/// The exception thrown when keys cannot be used. The message names the file, the variable or the key, never key material.
/// </summary>
internal sealed class KeyException(KeyErrorKind kind, string name) : Exception($"Keys: {kind} ({name}).")
{
    public KeyErrorKind Kind => kind;

    /// <summary>Gets the path of the file, or the name of the variable or key.</summary>
    public string Name => name;
}

/// <summary>
/// The exception thrown when a value cannot be decrypted: it was changed, moved, or encrypted under another key. The message names the
/// column, never the value.
/// </summary>
internal sealed class DecryptionException(string table, string column)
    : Exception($"A sealed value of {table}.{column} does not open: it was changed or moved, or it was sealed under another key.");
