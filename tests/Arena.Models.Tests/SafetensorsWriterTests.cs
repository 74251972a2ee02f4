using System.Text;
using Arena.Models.Safetensors;
using Arena.Testing;
using Arena.Testing.Models;
using CsCheck;

namespace Arena.Models.Tests;

public sealed class SafetensorsWriterTests
{
    private static (string, SafetensorsDtype, long[], ReadOnlyMemory<byte>) Tensor(
        string name, SafetensorsDtype dtype, long[] shape, params byte[] bytes) =>
        (name, dtype, shape, bytes);

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        var path = SafetensorsFiles.NewPath();
        SafetensorsWriter.Write(path,
            [Tensor("b", SafetensorsDtype.U8, [2], 7, 8), Tensor("a", SafetensorsDtype.U8, [], 9),
            Tensor("z", SafetensorsDtype.F32, [1], 1, 2, 3, 4)],
            new Dictionary<string, string> { ["k"] = "v" });
        // The widest elements first, then by name, in a header padded to a multiple of eight.
        var json = """{"__metadata__":{"k":"v"},"z":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"U8","shape":[],"data_offsets":[4,5]},"b":{"dtype":"U8","shape":[2],"data_offsets":[5,7]}}""";
        var padded = json.PadRight((json.Length + 7) / 8 * 8);
        Assert.Equal([.. BitConverter.GetBytes((ulong)padded.Length), .. Encoding.UTF8.GetBytes(padded), 1, 2, 3, 4, 9, 7, 8],
            File.ReadAllBytes(path));
    }

    [Fact]
    public void The_order_in_which_tensors_are_given_does_not_matter()
    {
        var (one, other) = (SafetensorsFiles.NewPath(), SafetensorsFiles.NewPath());
        var tensors = new[] { Tensor("x", SafetensorsDtype.I16, [1], 1, 2), Tensor("y", SafetensorsDtype.F16, [1], 3, 4),
            Tensor("w", SafetensorsDtype.I64, [0]) };
        SafetensorsWriter.Write(one, tensors);
        SafetensorsWriter.Write(other, tensors.Reverse());
        Assert.Equal(File.ReadAllBytes(one), File.ReadAllBytes(other));
    }

    [Fact]
    public void What_was_written_is_read_back()
    {
        var path = SafetensorsFiles.NewPath();
        var tensor = Gen.Select(Gen.Enum<SafetensorsDtype>(), Gen.Long[0, 3].Array[0, 3]).SelectMany((dtype, shape) =>
            Gen.Byte.Array[(int)SafetensorsHeader.ByteLength(dtype, shape)!.Value].Select(bytes => (dtype, shape, bytes)));
        Gen.Dictionary(Tokenizers.TextGenerators.Unicode.Where(name => name != "__metadata__"), tensor)[0, 5].Sample(tensors =>
        {
            SafetensorsWriter.Write(path, tensors.Select(t => (t.Key, t.Value.dtype, t.Value.shape, (ReadOnlyMemory<byte>)t.Value.bytes)));
            using var file = SafetensorsFile.Open(path);
            Assert.Equal(tensors.Keys.Order(StringComparer.Ordinal), file.Tensors.Select(t => t.Name));
            foreach (var (name, (dtype, shape, bytes)) in tensors)
            {
                Assert.Equal(dtype, file[name].Dtype);
                Assert.Equal(shape, file[name].Shape);
                var read = new byte[bytes.Length];
                file.Read(name, read);
                Assert.Equal(bytes, read);
            }
        }, iter: 200, threads: 1);
    }

    [SkippableFact]
    public void A_real_checkpoint_written_anew_holds_the_same_tensors()
    {
        using var file = SafetensorsFile.Open(SharedData.Path("models/stories260K/model.safetensors"));
        var path = SafetensorsFiles.NewPath();
        SafetensorsWriter.Write(
            path, file.Tensors.Select(t => (t.Name, t.Dtype, t.Shape.ToArray(), (ReadOnlyMemory<byte>)Bytes(file, t.Name))), file.Metadata);
        using var copy = SafetensorsFile.Open(path);
        Assert.Equal(file.Tensors.Select(t => t.Name), copy.Tensors.Select(t => t.Name));
        Assert.All(file.Tensors, t => Assert.Equal(Bytes(file, t.Name), Bytes(copy, t.Name)));
        Assert.Equal(file.Metadata, copy.Metadata);
    }

    private static byte[] Bytes(SafetensorsFile file, string name)
    {
        var bytes = new byte[file[name].ByteLength];
        file.Read(name, bytes);
        return bytes;
    }

    [Fact]
    public void Tensors_that_do_not_fit_are_refused_and_the_old_file_stays()
    {
        var path = SafetensorsFiles.NewPath();
        SafetensorsWriter.Write(path, [Tensor("a", SafetensorsDtype.U8, [1], 1)]);
        var before = File.ReadAllBytes(path);
        Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(path, [Tensor("a", SafetensorsDtype.U8, [2], 1)]));
        Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(path, [Tensor("a", SafetensorsDtype.U8, [-1, -1], 1)]));
        Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(path, [Tensor("__metadata__", SafetensorsDtype.U8, [1], 1)]));
        Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(path,
            [Tensor("a", SafetensorsDtype.U8, [1], 1), Tensor("a", SafetensorsDtype.U8, [1], 1)]));
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }
}
