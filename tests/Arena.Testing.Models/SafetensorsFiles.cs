using System.Buffers.Binary;
using System.Text;

namespace Arena.Testing.Models;

/// <summary>Safetensors files by hand, well-made or not, in a folder of their own.</summary>
internal static class SafetensorsFiles
{
    public static byte[] Bytes(string header, int dataBytes, ulong? length = null)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var file = new byte[8 + json.Length + dataBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(file, length ?? (ulong)json.Length);
        json.CopyTo(file, 8);
        for (var i = 0; i < dataBytes; i++) file[8 + json.Length + i] = (byte)i;
        return file;
    }

    public static string Write(byte[] bytes)
    {
        var path = NewPath();
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public static string NewPath() => Path.Combine(TestFolders.New("model"), "model.safetensors");
}
