using Yardstick.App.Platform.Security;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Security;

/// <summary>Creates key rings for tests.</summary>
internal static class KeyRings
{
    /// <summary>A key ring in a file of its own.</summary>
    public static KeyRing In(TemporaryFolder folder, string name = "keys.json") =>
        new(new KeyFile(folder.GetPath("secrets", name)), null, TimeProvider.System);

    /// <summary>A key ring from the text of the environment variable.</summary>
    public static KeyRing Parse(string json) => new(new KeyFile("/nowhere/keys.json"), json, TimeProvider.System);
}
