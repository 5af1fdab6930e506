namespace Yardstick.App.Platform.CommandLine;

/// <summary>
/// Represents an error of usage or input: a localized message that states the place and the remedy, and its arguments.
/// </summary>
internal sealed record CommandError(Func<string> Message, params object[] Values);
