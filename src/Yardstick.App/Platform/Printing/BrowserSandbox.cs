using System.ComponentModel;
using System.Diagnostics;

namespace Yardstick.App.Platform.Printing;

/// <summary>Whether a browser can shut its pages into a sandbox of its own here: it needs user namespaces, and refuses to try as root.</summary>
internal static class BrowserSandbox
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Returns whether the system gives this user namespaces. It is tried, since kernels, containers and service managers each may forbid them.</summary>
    public static bool IsAllowed()
    {
        if (!OperatingSystem.IsLinux()) return true;
        if (Environment.IsPrivilegedProcess) return false;
        try
        {
            using var tried = Process.Start(new ProcessStartInfo("unshare", ["--user", "--map-root-user", "true"]) { RedirectStandardError = true, RedirectStandardOutput = true });
            if (tried is null) return false;
            if (tried.WaitForExit(Longest)) return tried.ExitCode == 0;
            tried.Kill(entireProcessTree: true);
            return false;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
