using Yardstick.App.Platform.Security;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Security;

/// <summary>Rings of keys for tests.</summary>
internal static class KeyRings
{
    /// <summary>A ring in a file of its own.</summary>
    public static KeyRing In(TemporaryFolder folder, string name = "keys.json") => new(new KeyFile(folder.PathOf("secrets", name)), null, TimeProvider.System);

    /// <summary>A ring from the text of the variable.</summary>
    public static KeyRing Parse(string json) => new(new KeyFile("/nowhere/keys.json"), json, TimeProvider.System);
}
