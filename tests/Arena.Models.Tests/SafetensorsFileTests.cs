using System.Runtime.InteropServices;
using System.Text;
using Arena.Models.Safetensors;
using Arena.Testing;
using Arena.Testing.Models;
using CsCheck;

namespace Arena.Models.Tests;

public sealed class SafetensorsFileTests
{
    private const string Two =
        """{"__metadata__":{"format":"pt"},"b":{"dtype":"I16","shape":[2,1],"data_offsets":[3,7]},"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}  """;

    [Fact]
    public void Tensors_are_listed_by_name_and_read_on_demand()
    {
        using var file = SafetensorsFile.Open(SafetensorsFiles.Write(SafetensorsFiles.Bytes(Two, 7)));
        Assert.Equal(["a", "b"], file.Tensors.Select(t => t.Name));
        Assert.Equal("pt", file.Metadata["format"]);
        var b = file["b"];
        Assert.Equal((SafetensorsDtype.I16, 4L, 2L), (b.Dtype, b.ByteLength, b.Elements));
        Assert.Equal([2L, 1L], b.Shape);
        var bytes = new byte[4];
        file.Read("b", bytes);
        Assert.Equal([3, 4, 5, 6], bytes);
        Assert.Throws<ArgumentException>(() => file.Read("b", new byte[5]));
        Assert.Contains("\"c\"", Assert.Throws<SafetensorsException>(() => file["c"]).Message);
        Assert.Contains("not floating-point", Assert.Throws<SafetensorsException>(() => file.ReadSingles("b")).Message);
        Assert.False(file.Contains("c"));
    }

    [Fact]
    public void Scalars_and_empty_tensors_are_read()
    {
        const string Header = """{"s":{"dtype":"BOOL","shape":[],"data_offsets":[0,1]},"e":{"dtype":"F64","shape":[4611686018427387904,0],"data_offsets":[0,0]}}""";
        using var file = SafetensorsFile.Open(SafetensorsFiles.Write(SafetensorsFiles.Bytes(Header, 1)));
        Assert.Equal((1L, 0L), (file["s"].Elements, file["e"].Elements));
        file.Read("e", []);
    }

    [SkippableFact]
    public void A_real_checkpoint_has_its_tensors()
    {
        using var file = SafetensorsFile.Open(SharedData.Path("models/stories260K/model.safetensors"));
        Assert.Equal([512L, 64L], file["model.embed_tokens.weight"].Shape);
        Assert.Equal(5 * 9 + 2, file.Tensors.Count);
        var norm = file.ReadSingles("model.norm.weight");
        Assert.Equal(64, norm.Length);
        Assert.All(norm, weight => Assert.InRange(weight, 0.01f, 100f));
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 3, null, "beyond")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 5, null, "belong to no tensor")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "a", "takes 8 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "a", "-1")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}""", 4, "a", "1.0")]
    [InlineData("""{"a":{"dtype":"F64","shape":[4294967296,4294967296],"data_offsets":[0,4]}}""", 4, "a", "too large")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "a", "before their begin")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[9223372036854775803,9223372036854775807]}}""", 4, "a", "outside the file")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 4, "a", "[begin, end]")]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]}}""", 4, "a", "F8_E4M3 is not supported")]
    [InlineData("""{"a":{"dtype":"f32","shape":[1],"data_offsets":[0,4]}}""", 4, "a", "f32 is not supported")]
    [InlineData("""{"a":{"shape":[1],"data_offsets":[0,4]}}""", 4, "a", "no dtype")]
    [InlineData("""{"a":{"dtype":"F32","data_offsets":[0,4]}}""", 4, "a", "no shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", 4, "a", "no data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"x":1}}""", 4, "a", "unknown field \"x\"")]
    [InlineData("""{"a":3}""", 0, "a", "must be an object")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""", 3, "b", "overlap")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}}""", 3, "b", "1 bytes before it")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2, null, "Duplicate")]
    [InlineData("""{"__metadata__":{"n":1}}""", 0, null, "must be a string")]
    [InlineData("""{"__metadata__":[]}""", 0, null, "must be an object")]
    [InlineData("""{"a":""", 0, null, "not valid JSON")]
    [InlineData("""{"\ud800":{}}""", 0, null, "not valid JSON")]
    [InlineData("[]", 0, null, "does not begin with '{'")]
    [InlineData("", 0, null, "does not begin with '{'")]
    public void A_file_that_breaks_the_format_is_refused_by_what_is_wrong(string header, int dataBytes, string? tensor, string what)
    {
        var path = SafetensorsFiles.Write(SafetensorsFiles.Bytes(header, dataBytes));
        var error = Assert.Throws<SafetensorsException>(() => SafetensorsFile.Open(path));
        Assert.Contains(what, error.Message);
        Assert.StartsWith(path, error.Message);
        if (tensor is not null) Assert.Equal(tensor, error.Tensor);
    }

    [Theory]
    [InlineData(100_000_001UL, "more than the")]
    [InlineData(ulong.MaxValue, "more than the")]
    [InlineData(3UL, "only 2 follow")]
    public void A_header_longer_than_the_file_or_the_format_allows_is_refused(ulong length, string what)
    {
        var path = SafetensorsFiles.Write(SafetensorsFiles.Bytes("{}", 0, length));
        Assert.Contains(what, Assert.Throws<SafetensorsException>(() => SafetensorsFile.Open(path)).Message);
    }

    [Fact]
    public void Files_that_are_short_or_absent_are_refused()
    {
        Assert.Contains("too few", Assert.Throws<SafetensorsException>(() => SafetensorsFile.Open(SafetensorsFiles.Write([1, 2]))).Message);
        Assert.Contains("cannot be read", Assert.Throws<SafetensorsException>(() => SafetensorsFile.Open("/no/such/file")).Message);
    }

    [Fact]
    public void Half_precisions_become_single_precision()
    {
        var singles = new float[4];
        SafetensorsSingles.Convert(SafetensorsDtype.BF16, [0x80, 0x3F, 0x00, 0xC0, 0x80, 0x7F, 0x49, 0x40], singles);
        Assert.Equal([1f, -2f, float.PositiveInfinity, 3.140625f], singles);
        SafetensorsSingles.Convert(SafetensorsDtype.F16, [0x00, 0x3C, 0x00, 0xC0, 0x01, 0x00, 0xFF, 0x7B], singles);
        Assert.Equal([1f, -2f, MathF.Pow(2, -24), 65504f], singles);
        SafetensorsSingles.Convert(SafetensorsDtype.F64, MemoryMarshal.AsBytes<double>([0.5, -1, 1e300, 0.1]), singles);
        Assert.Equal([0.5f, -1f, float.PositiveInfinity, 0.1f], singles);
        Assert.Throws<ArgumentException>(() => SafetensorsSingles.Convert(SafetensorsDtype.F16, new byte[3], singles));
        Assert.Throws<ArgumentException>(() => SafetensorsSingles.Convert(SafetensorsDtype.I32, new byte[16], singles));
    }

    [Fact]
    public void A_damaged_file_gives_a_safetensors_error_or_reads_well()
    {
        var whole = SafetensorsFiles.Bytes(Two, 7);
        var path = SafetensorsFiles.NewPath();
        var (read, refused) = (0, 0);
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[1, 4]).Array[1, 2].Sample(mutations =>
        {
            var bytes = whole.ToList();
            foreach (var (kind, position, value, count) in mutations)
            {
                if (bytes.Count == 0) break;
                var at = Math.Min(position, bytes.Count - 1);
                switch (kind)
                {
                    case 0: bytes[at] = value; break;
                    case 1: bytes.Insert(at, value); break;
                    case 2: bytes.RemoveRange(at, Math.Min(count, bytes.Count - at)); break;
                    // A digit or a letter keeps the JSON whole and changes what it says.
                    default: bytes[at] = Encoding.ASCII.GetBytes("0123456789FIU{}[],\"")[value % 19]; break;
                }
            }
            File.WriteAllBytes(path, [.. bytes]);
            try
            {
                using var file = SafetensorsFile.Open(path);
                foreach (var tensor in file.Tensors) file.Read(tensor.Name, new byte[tensor.ByteLength]);
                read++;
            }
            catch (SafetensorsException)
            {
                refused++;
            }
        }, iter: 5000, threads: 1);
        Assert.True(read > 0 && refused > 0, $"{read} read, {refused} refused");
    }
}
