using System.Text;
using System.Text.Json;
using Arena.Core.Files;
using CsCheck;

namespace Arena.Core.Tests.Files;

public sealed class JsonArrayStreamTests
{
    private static string[] Lines(string text)
    {
        using var stream = new JsonArrayStream(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    [Fact]
    public void Each_element_is_a_line_however_it_is_laid_out() =>
        Assert.Equal(["{\"a\": [1, {\"b\": \"x, ] }\\\"\"}]}", "2", "[3]"],
            Lines(" [\n{\"a\": [1, {\"b\": \"x, ] }\\\"\"}]}\n,\r\n2 , [3] ]\n "));

    [Fact]
    public void Any_elements_come_back_as_they_were() => Gen.String.Array[0, 8].Array[0, 6].Sample(elements =>
    {
        foreach (var indented in new[] { false, true })
        {
            var lines = Lines(JsonSerializer.Serialize(elements, new JsonSerializerOptions { WriteIndented = indented }));
            Assert.Equal(elements, [.. lines.Select(line => JsonSerializer.Deserialize<string[]>(line)!)]);
        }
    });

    [Theory]
    [InlineData("[{\"a\":1}", "cut short in element 1")]
    [InlineData("[{\"a\":1},{\"b\":\"]", "cut short in element 2")]
    [InlineData("[1]\n[2]", "more text follows behind the end of the JSON array")]
    public void One_that_does_not_end_or_is_not_all_there_is_is_refused(string text, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => Lines(text)).Message);
}
