namespace Yardstick.App.Platform.Security;

/// <summary>What is wrong with the keys.</summary>
internal enum KeyErrorKind
{
    /// <summary>Others than the owner may read the file.</summary>
    OpenToOthers,

    /// <summary>The file cannot be read or written.</summary>
    NotReadable,

    /// <summary>The text is not of the form that keys have.</summary>
    BadForm,

    /// <summary>Something is sealed under a key that is not there.</summary>
    MissingKey,

    /// <summary>The keys come from the environment, where the program cannot add one.</summary>
    NotWritable,
}

/// <summary>The keys cannot be used. Tells the place or the name of the key, never a key.</summary>
internal sealed class KeyException(KeyErrorKind kind, string name) : Exception($"Keys: {kind} ({name}).")
{
    public KeyErrorKind Kind => kind;

    /// <summary>The file, the variable or the key that the fault is about.</summary>
    public string Name => name;
}

/// <summary>A sealed value does not open: it was changed, lies where it was not sealed, or was sealed under another key. Tells the column, never a value.</summary>
internal sealed class DecryptionException(string table, string column) : Exception($"A sealed value of {table}.{column} does not open: it was changed or moved, or it was sealed under another key.");
