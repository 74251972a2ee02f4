namespace Arena.Testing;

/// <summary>
/// Real checkpoints, battles and lexicons that lie beside the checkout on some machines; tests that need one skip without it.
/// </summary>
internal static class SharedData
{
    /// <summary>The path of a file or folder under shared/data, or a skipped test that says what is missing.</summary>
    public static string Path(string relative)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var path = System.IO.Path.Combine(at.FullName, "shared", "data", relative);
            if (File.Exists(path) || Directory.Exists(path)) return path;
        }
        throw new SkipException($"needs shared/data/{relative} in a folder above the checkout");
    }
}
