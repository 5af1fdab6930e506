namespace Yardstick.App.Commands;

/// <summary>What the program tells its caller by its exit status.</summary>
internal static class ExitCode
{
    /// <summary>All was done.</summary>
    public const int Done = 0;

    /// <summary>A fault of the program or of the machine ended it.</summary>
    public const int Fault = 1;

    /// <summary>Some of the input was refused; the rest was taken.</summary>
    public const int SomeRefused = 2;

    /// <summary>The request cannot be met: nothing in the files could be taken, bad usage, or no such file, horse, race, list or rule set.</summary>
    public const int Refused = 3;

    /// <summary>Interrupted; what was taken until then stays.</summary>
    public const int Interrupted = 130;
}
