using System.Runtime.Intrinsics;

namespace Yardstick.Engine.Network;

/// <summary>How many bits are worked on at once. It changes the time a solve takes and no bit of its result.</summary>
internal enum VectorWidth
{
    /// <summary>One number after the other.</summary>
    Single,

    /// <summary>Vectors of 256 bits.</summary>
    Bits256,

    /// <summary>Vectors of 512 bits.</summary>
    Bits512,
}

/// <summary>What the hardware takes.</summary>
internal static class VectorSupport
{
    /// <summary>The widest vectors that it works on directly.</summary>
    public static VectorWidth Widest =>
        Vector512.IsHardwareAccelerated ? VectorWidth.Bits512 : Vector256.IsHardwareAccelerated ? VectorWidth.Bits256 : VectorWidth.Single;
}
