namespace Yardstick.App.Platform.CommandLine;

/// <summary>Defines the exit codes of the program.</summary>
internal static class ExitCode
{
    /// <summary>The command succeeded.</summary>
    public const int Done = 0;

    /// <summary>The program or the machine failed, or a verification found faults.</summary>
    public const int Fault = 1;

    /// <summary>Part of the input was refused and the rest accepted, or a compliance requirement failed.</summary>
    public const int SomeRefused = 2;

    /// <summary>
    /// The request was refused: nothing in the files could be accepted, the usage or a rule set was not valid, or a file, horse, race, list
    /// or rule set was not found.
    /// </summary>
    public const int Refused = 3;

    /// <summary>The command was interrupted. Results stored until then are kept.</summary>
    public const int Interrupted = 130;
}
