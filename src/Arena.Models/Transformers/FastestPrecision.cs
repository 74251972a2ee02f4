using static TorchSharp.torch;

namespace Arena.Models.Transformers;

/// <summary>Which type of matrix product to train a model in.</summary>
public static class FastestPrecision
{
    /// <summary>
    /// bfloat16 where the processor multiplies it in hardware. Decided by what the processor says, not by a stopwatch: a
    /// measured choice could fall differently on a busy day and give another model for the same seed.
    /// </summary>
    public static ScalarType Of(Llama model) => On(model.Device);

    /// <summary>That of models on a device of this machine.</summary>
    public static ScalarType On(Device device) =>
        device.type == TorchSharp.DeviceType.CUDA || HasBfloat16Products ? bfloat16 : float32;

    // CPUID leaf 7, sub-leaf 1: EAX bit 5 is AVX512_BF16, bit 4 AVX_VNNI; AMX_BF16 implies the former on every processor sold.
    /// <summary>Whether the processor multiplies bfloat16 in hardware.</summary>
    public static bool HasBfloat16Products =>
        System.Runtime.Intrinsics.X86.X86Base.IsSupported && (System.Runtime.Intrinsics.X86.X86Base.CpuId(7, 1).Eax & (1 << 5)) != 0;
}
