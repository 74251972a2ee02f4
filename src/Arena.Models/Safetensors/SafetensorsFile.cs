using Arena.Core.Files;
using Microsoft.Win32.SafeHandles;

namespace Arena.Models.Safetensors;

/// <summary>
/// A safetensors file open for reading, its header checked in full: what <see cref="Open"/> returns has no overlaps, no
/// holes and no tensor beyond its end. Tensors are read on demand and from any thread.
/// </summary>
public sealed class SafetensorsFile : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly Dictionary<string, SafetensorsTensor> _byName;

    private SafetensorsFile(string path, SafeFileHandle handle, SafetensorsHeader header)
    {
        Path = path;
        _handle = handle;
        Tensors = header.Tensors;
        Metadata = header.Metadata;
        _byName = header.Tensors.ToDictionary(t => t.Name, StringComparer.Ordinal);
    }

    /// <summary>The file, as it was named when it was opened; messages of errors begin with it.</summary>
    public string Path { get; }

    /// <summary>Every tensor, by name in ordinal order.</summary>
    public IReadOnlyList<SafetensorsTensor> Tensors { get; }

    /// <summary>What <c>__metadata__</c> says; empty where the file has none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <exception cref="SafetensorsException">The file cannot be read, or is not a whole and valid safetensors file.</exception>
    public static SafetensorsFile Open(string path)
    {
        SafeFileHandle? handle = null;
        try
        {
            handle = RegularFile.Open(path);
            var length = RandomAccess.GetLength(handle);
            Span<byte> first = stackalloc byte[SafetensorsHeader.LengthBytes];
            if (length < first.Length)
                throw new SafetensorsException(path, null, $"{length} bytes are too few for a safetensors file: copy it again");
            ReadExactly(path, handle, first, 0);
            var json = new byte[SafetensorsHeader.ParseLength(path, first, length)];
            ReadExactly(path, handle, json, first.Length);
            return new SafetensorsFile(path, handle, SafetensorsHeader.Parse(path, json, length));
        }
        catch (Exception e)
        {
            handle?.Dispose();
            if (e is IOException or UnauthorizedAccessException)
                throw new SafetensorsException(path, null, $"cannot be read: {e.Message}", e);
            throw;
        }
    }

    /// <summary>Whether the file has a tensor of this name.</summary>
    public bool Contains(string name) => _byName.ContainsKey(name);

    /// <exception cref="SafetensorsException">The file has no such tensor.</exception>
    public SafetensorsTensor this[string name] => _byName.TryGetValue(name, out var tensor)
        ? tensor
        : throw new SafetensorsException(Path, name, $"is not in the file, which has {Tensors.Count} tensors");

    /// <summary>Copies a tensor's bytes as they are stored (little-endian, row-major).</summary>
    /// <param name="name">The name of the tensor.</param>
    /// <param name="destination">Exactly <see cref="SafetensorsTensor.ByteLength"/> bytes.</param>
    /// <exception cref="SafetensorsException">No such tensor, or the file became shorter since it was opened.</exception>
    public void Read(string name, Span<byte> destination)
    {
        var tensor = this[name];
        if (destination.Length != tensor.ByteLength)
            throw new ArgumentException(
                $"tensor \"{name}\" has {tensor.ByteLength} bytes, the destination {destination.Length}", nameof(destination));
        ReadExactly(Path, _handle, destination, tensor.Offset, name);
    }

    /// <summary>A floating-point tensor's elements in single precision, whatever precision it is stored in.</summary>
    /// <exception cref="SafetensorsException">No such tensor, or not one of F64, F32, F16, BF16.</exception>
    public float[] ReadSingles(string name)
    {
        var tensor = this[name];
        if (!SafetensorsSingles.CanConvert(tensor.Dtype))
            throw new SafetensorsException(Path, name, $"holds {tensor.Dtype.FileName()}, not floating-point numbers");
        if (tensor.ByteLength > Array.MaxLength)
            throw new SafetensorsException(Path, name, $"{tensor.ByteLength} bytes are more than one array holds");
        var bytes = new byte[tensor.ByteLength];
        Read(name, bytes);
        var singles = new float[tensor.Elements];
        SafetensorsSingles.Convert(tensor.Dtype, bytes, singles);
        return singles;
    }

    /// <summary>Closes the file; nothing can be read from it after that.</summary>
    public void Dispose() => _handle.Dispose();

    private static void ReadExactly(string path, SafeFileHandle handle, Span<byte> destination, long offset, string? tensor = null)
    {
        try
        {
            while (!destination.IsEmpty)
            {
                var read = RandomAccess.Read(handle, destination, offset);
                if (read == 0) throw new SafetensorsException(path, tensor, "the file became shorter while it was read");
                destination = destination[read..];
                offset += read;
            }
        }
        catch (IOException e)
        {
            throw new SafetensorsException(path, tensor, $"cannot be read: {e.Message}", e);
        }
    }
}
