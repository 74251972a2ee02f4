using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Learning.Models;

/// <summary>Named float32 tensors in a safetensors file: the meeting point of our file format and Torch.</summary>
internal static class TensorFile
{
    public static void Write(string path, IEnumerable<(string Name, Tensor Value)> tensors)
    {
        using var scope = NewDisposeScope();
        SafetensorsWriter.Write(path, tensors.Select(t => (t.Name, SafetensorsDtype.F32, t.Value.shape, Bytes(t.Value))));
    }

    /// <summary>Copies each stored tensor into the one of its name.</summary>
    public static void ReadInto(string path, IEnumerable<(string Name, Tensor Value)> tensors)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        using var file = SafetensorsFile.Open(path);
        foreach (var (name, value) in tensors)
        {
            Check(file, name, value.shape);
            value.copy_(tensor(file.ReadSingles(name), value.shape));
        }
    }

    /// <summary>Whether the file has a tensor of this name and shape.</summary>
    /// <exception cref="SafetensorsException">It has not.</exception>
    public static void Check(SafetensorsFile file, string name, IReadOnlyList<long> shape)
    {
        if (!file.Contains(name))
            throw new SafetensorsException(file.Path, name, $"is missing among the file's {file.Tensors.Count} tensors; it is not the file of this config.json, or not the whole of it: take both from the same checkpoint");
        if (!file[name].Shape.SequenceEqual(shape))
            throw new SafetensorsException(file.Path, name, $"has shape [{string.Join(", ", file[name].Shape)}] but config.json asks for [{string.Join(", ", shape)}]; take both from the same checkpoint");
    }

    private static ReadOnlyMemory<byte> Bytes(Tensor value)
    {
        using var copy = value.detach().to(float32).cpu().contiguous();
        return MemoryMarshal.AsBytes(copy.data<float>().ToArray().AsSpan()).ToArray();
    }
}
