namespace Yardstick.App.Commands;

/// <summary>Why a request cannot be met: the key of a sentence that names the place and the remedy, and what it names.</summary>
internal sealed record CommandError(string Key, params object[] Values);
