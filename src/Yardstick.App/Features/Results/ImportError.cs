namespace Yardstick.App.Features.Results;

/// <summary>Represents one row of the error table.</summary>
/// <param name="File">The file, or the sheet of it.</param>
/// <param name="Line">The line number.</param>
/// <param name="Column">The column; empty if the error concerns the whole file.</param>
/// <param name="Value">The value found.</param>
/// <param name="Fault">The name of the error.</param>
public sealed record ImportError(string File, long Line, string Column, string Value, string Fault);
