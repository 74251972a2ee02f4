namespace Arena.Testing;

/// <summary>Compares a rendered text with a file beside the test that people can review.</summary>
internal static class Snapshot
{
    /// <param name="name">The text is in <c>Rendering/NAME.expected.txt</c>.</param>
    /// <param name="actual">White space at the ends of lines does not count.</param>
    public static void Matches(string name, string actual)
    {
        var lines = Lines(actual);
        var expected = Path.Combine(AppContext.BaseDirectory, "Rendering", $"{name}.expected.txt");
        var received = Path.Combine(AppContext.BaseDirectory, "Rendering", $"{name}.received.txt");
        if (File.Exists(expected) && Lines(File.ReadAllText(expected)) == lines) return;
        Directory.CreateDirectory(Path.GetDirectoryName(received)!);
        File.WriteAllText(received, lines);
        Assert.Fail($"differs from tests/Arena.Program.Tests/Rendering/{name}.expected.txt; if it is right as it is now, copy {received} "
            + $"over it:\n{lines}");
    }

    private static string Lines(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim('\n') + "\n";
}
