namespace Yardstick.App.Platform.Security;

/// <summary>The data keys that one table holds. A store that keeps data keys is registered as this too, so that a change of master key reaches them.</summary>
internal interface IWrappedKeys
{
    string Table { get; }

    string Column { get; }

    /// <summary>The next rows in the order of their keys.</summary>
    /// <param name="after">The row after which to begin; empty for the first.</param>
    Task<IReadOnlyList<(string Row, byte[] Wrapped)>> NextAsync(string after, int count, CancellationToken cancellationToken);

    /// <summary>Puts another wrapped key in place of one, unless it has changed meanwhile.</summary>
    Task ReplaceAsync(string row, byte[] before, byte[] after, CancellationToken cancellationToken);
}
