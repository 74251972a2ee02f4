namespace Arena.Models.Safetensors;

/// <summary>
/// A model's weights, open for reading: <c>model.safetensors</c>, or the several files that <c>model.safetensors.index.json</c>
/// lists where a large checkpoint was split.
/// </summary>
internal sealed class WeightFiles : IDisposable
{
    public const string SingleFile = "model.safetensors", IndexFile = SingleFile + ".index.json";

    private readonly string _path;
    private readonly IReadOnlyList<SafetensorsFile> _files;
    private readonly Dictionary<string, SafetensorsFile> _holding;

    private WeightFiles(string path, IReadOnlyList<SafetensorsFile> files, Dictionary<string, SafetensorsFile> holding) =>
        (_path, _files, _holding) = (path, files, holding);

    /// <summary>Names and sizes of all tensors.</summary>
    public IEnumerable<SafetensorsTensor> Tensors => _holding.Select(held => held.Value[held.Key]);

    /// <summary>Opens one file, whatever its name.</summary>
    /// <exception cref="SafetensorsException">It cannot be read.</exception>
    public static WeightFiles OpenFile(string path)
    {
        var file = SafetensorsFile.Open(path);
        return new(path, [file], file.Tensors.ToDictionary(t => t.Name, _ => file, StringComparer.Ordinal));
    }

    /// <summary>Those of a model's folder.</summary>
    /// <exception cref="SafetensorsException">A file cannot be read, or is not as the index says.</exception>
    public static WeightFiles OpenFolder(string folder)
    {
        var single = Path.Combine(folder, SingleFile);
        if (File.Exists(single)) return OpenFile(single);
        var index = WeightIndex.Load(Path.Combine(folder, IndexFile));
        var files = new Dictionary<string, SafetensorsFile>(StringComparer.Ordinal);
        try
        {
            foreach (var name in index.Files) files.Add(name, SafetensorsFile.Open(Path.Combine(folder, name)));
            var holding = index.FileOf.ToDictionary(entry => entry.Key, entry => files[entry.Value], StringComparer.Ordinal);
            foreach (var (tensor, file) in holding)
                if (!file.Contains(tensor))
                    throw new SafetensorsException(file.Path, tensor, $"is not in the file, where {IndexFile} says it is; copy both again");
            return new(index.Path, [.. files.Values], holding);
        }
        catch
        {
            foreach (var file in files.Values) file.Dispose();
            throw;
        }
    }

    /// <summary>The names of the files that hold a folder's weights, the index before what it lists.</summary>
    /// <exception cref="SafetensorsException">The index cannot be used.</exception>
    public static IReadOnlyList<string> Names(string folder) =>
        File.Exists(Path.Combine(folder, SingleFile)) || !File.Exists(Path.Combine(folder, IndexFile))
        ? [SingleFile]
        : [IndexFile, .. WeightIndex.Load(Path.Combine(folder, IndexFile)).Files];

    public bool Contains(string tensor) => _holding.ContainsKey(tensor);

    /// <summary>Something is wrong with a tensor, or with its not being there.</summary>
    public SafetensorsException Fail(string tensor, string what) =>
        new(_holding.TryGetValue(tensor, out var file) ? file.Path : _path, tensor, what);

    /// <summary>The file that has a tensor of this name and shape.</summary>
    /// <exception cref="SafetensorsException">None has.</exception>
    public SafetensorsFile Holding(string tensor, IReadOnlyList<long> shape)
    {
        if (!_holding.TryGetValue(tensor, out var file))
            throw Fail(tensor,
                $"is missing among the {_holding.Count} tensors; it is not the file of this config.json, or not the whole of it: take "
                + "both from the same checkpoint");
        if (!file[tensor].Shape.SequenceEqual(shape))
            throw Fail(tensor,
                $"has shape [{string.Join(", ", file[tensor].Shape)}] but config.json asks for [{string.Join(", ", shape)}]; take both "
                + "from the same checkpoint");
        return file;
    }

    public void Dispose()
    {
        foreach (var file in _files) file.Dispose();
    }
}
