namespace Yardstick.Testing.Programs;

/// <summary>What a program that ended left behind.</summary>
/// <param name="Status">Its exit status.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record ProgramResult(int Status, string Output, string Error);
