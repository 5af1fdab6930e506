using System.Runtime.CompilerServices;

namespace Yardstick.Testing;

/// <summary>Redirects the user's state folder to a temporary one, so that tests do not write to the real one.</summary>
internal static class UserStateIsolation
{
    /// <summary>The environment variable of the state folder, which programs started by tests inherit.</summary>
    public const string Variable = "XDG_STATE_HOME";

    private static readonly TemporaryFolder Folder = new();

#pragma warning disable CA2255 // Only tests load this library, and the redirection must precede all code of the program.
    [ModuleInitializer]
#pragma warning restore CA2255
    public static void Redirect()
    {
        Environment.SetEnvironmentVariable(Variable, Folder.Path);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Folder.Dispose();
    }
}
