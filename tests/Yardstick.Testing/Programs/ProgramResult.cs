namespace Yardstick.Testing.Programs;

/// <summary>Represents the result of a program that has ended.</summary>
/// <param name="Status">The exit status.</param>
/// <param name="Output">The text of standard output.</param>
/// <param name="Error">The text of standard error.</param>
public sealed record ProgramResult(int Status, string Output, string Error);
