using System.Runtime.Intrinsics;

namespace Yardstick.Engine.Network;

/// <summary>Specifies the vector width. It affects the duration of a solve; the result is bit-for-bit the same.</summary>
internal enum VectorWidth
{
    /// <summary>Scalar arithmetic.</summary>
    Single,

    /// <summary>256-bit vectors.</summary>
    Bits256,

    /// <summary>512-bit vectors.</summary>
    Bits512,
}

/// <summary>Detects the vector support of the hardware.</summary>
internal static class VectorSupport
{
    /// <summary>Gets the widest hardware-accelerated vector width.</summary>
    public static VectorWidth Widest =>
        Vector512.IsHardwareAccelerated ? VectorWidth.Bits512
        : Vector256.IsHardwareAccelerated ? VectorWidth.Bits256
        : VectorWidth.Single;
}
