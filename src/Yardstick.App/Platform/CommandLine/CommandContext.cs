namespace Yardstick.App.Platform.CommandLine;

/// <summary>Represents what commands run in: the terminal, and the features of the program.</summary>
internal sealed record CommandContext(Terminal Terminal, IReadOnlyList<IFeature> Features);
