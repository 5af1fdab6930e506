using System.Runtime.CompilerServices;

namespace Yardstick.Testing;

/// <summary>Tests write nothing where the user's own programs keep their state: keys of tests lie in a folder that goes with them.</summary>
internal static class StateOfTheUser
{
    /// <summary>The variable that names the folder, to every program that a test starts too.</summary>
    public const string Variable = "XDG_STATE_HOME";

    private static readonly TemporaryFolder Folder = new();

#pragma warning disable CA2255 // Only tests load this library, and it must come before whatever of the program they run first.
    [ModuleInitializer]
#pragma warning restore CA2255
    public static void Redirect()
    {
        Environment.SetEnvironmentVariable(Variable, Folder.Path);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Folder.Dispose();
    }
}
