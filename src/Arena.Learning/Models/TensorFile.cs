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
            if (!file.Contains(name))
                throw new SafetensorsException(path, name, $"is missing among the file's {file.Tensors.Count} tensors; it is not the file of this config.json, or not the whole of it: take both from the same checkpoint");
            if (!file[name].Shape.SequenceEqual(value.shape))
                throw new SafetensorsException(path, name, $"has shape [{string.Join(", ", file[name].Shape)}] but config.json asks for [{string.Join(", ", value.shape)}]; take both from the same checkpoint");
            value.copy_(tensor(file.ReadSingles(name), value.shape));
        }
    }

    private static ReadOnlyMemory<byte> Bytes(Tensor value)
    {
        using var copy = value.detach().to(float32).cpu().contiguous();
        return MemoryMarshal.AsBytes(copy.data<float>().ToArray().AsSpan()).ToArray();
    }
}
