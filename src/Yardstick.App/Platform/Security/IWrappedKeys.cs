namespace Yardstick.App.Platform.Security;

/// <summary>
/// Represents the wrapped data keys of one table. Every store of data keys is also registered as this, so that they are rewrapped when the
/// master key changes.
/// </summary>
internal interface IWrappedKeys
{
    string Table { get; }

    string Column { get; }

    /// <summary>Returns the next rows, ordered by key.</summary>
    /// <param name="after">The key of the last row already returned; empty to start.</param>
    /// <param name="count">The maximum number of rows.</param>
    Task<IReadOnlyList<(string Row, byte[] Wrapped)>> NextAsync(string after, int count, CancellationToken cancellationToken);

    /// <summary>Replaces a wrapped key, unless it has changed since it was read.</summary>
    Task ReplaceAsync(string row, byte[] before, byte[] after, CancellationToken cancellationToken);
}
