using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Models.Safetensors;

/// <summary>Named float32 tensors in safetensors files: the meeting point of our file format and Torch.</summary>
internal static class TensorFile
{
    public static void Write(string path, IEnumerable<(string Name, Tensor Value)> tensors)
    {
        using var scope = NewDisposeScope();
        SafetensorsWriter.Write(path, tensors.Select(t => (t.Name, SafetensorsDtype.F32, t.Value.shape, Bytes(t.Value))));
    }

    /// <summary>Copies each stored tensor into the one of its name.</summary>
    /// <exception cref="SafetensorsException">One is missing, has another shape, or holds a number that is not finite.</exception>
    public static void ReadInto(WeightFiles weights, IEnumerable<(string Name, Tensor Value)> tensors)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, value) in tensors) value.copy_(tensor(Finite(weights.Holding(name, value.shape), name), value.shape));
    }

    /// <summary>Looks at every weight of a file.</summary>
    /// <exception cref="SafetensorsException">The file cannot be read, or holds a number that is not finite.</exception>
    public static void CheckFinite(string path)
    {
        using var file = SafetensorsFile.Open(path);
        foreach (var tensor in file.Tensors.Where(t => SafetensorsSingles.CanConvert(t.Dtype))) Finite(file, tensor.Name);
    }

    private static float[] Finite(SafetensorsFile file, string name)
    {
        var numbers = file.ReadSingles(name);
        return FiniteNumbers.Problem(numbers) is { } problem ? throw new SafetensorsException(file.Path, name, problem) : numbers;
    }

    private static ReadOnlyMemory<byte> Bytes(Tensor value)
    {
        using var copy = value.detach().to(float32).cpu().contiguous();
        return MemoryMarshal.AsBytes(copy.data<float>().ToArray().AsSpan()).ToArray();
    }
}
