using Arena.Core.Files;
using Arena.Worlds.FrontDesk;

namespace Arena.Worlds.Preferences;

/// <summary>What a file of preferences holds, and what of it is of no use.</summary>
/// <param name="Pairs">In the order of the file.</param>
/// <param name="Lines">All lines that are not blank.</param>
/// <param name="Bad">Lines that are no pair.</param>
/// <param name="Named">The first ten of them, with number and reason.</param>
/// <param name="Empty">Pairs with an empty side, left out.</param>
/// <param name="Equal">Pairs of two equal replies, left out.</param>
/// <param name="Undecided">Pairs whose verdicts prefer neither, left out.</param>
/// <param name="Assumed">How the file was read where it is not in our form.</param>
internal sealed record PreferenceFile(
    IReadOnlyList<PreferenceLine> Pairs, int Lines, int Bad, IReadOnlyList<string> Named, int Empty, int Equal, int Undecided,
        IReadOnlyList<string> Assumed)
{
    /// <summary>Reads a file of JSON Lines or of a JSON array, unpacking it where it is gzip whatever its name.</summary>
    /// <exception cref="InvalidDataException">It has no usable pair, more bad lines than allowed, or is damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static PreferenceFile Read(PreferencesOptions options)
    {
        var path = options.File;
        var kind = FileKinds.Of(path);
        if (kind == FileKind.Missing)
            throw new FileNotFoundException($"{path}: no such file of preferences; give one with --set world.file=FILE", path);
        if (kind is not (FileKind.Regular or FileKind.Folder))
            throw new InvalidDataException(
                $"{path}: is {kind.Words()}; expected a regular file, which can be read again for another arm or when a run is resumed");
        if (options.Fields?.Problem() is { } problem) throw new InvalidDataException($"{path}: {problem}");
        using var raw = InputFile.Open(path);
        try
        {
            var text = TextInput.Open(raw, out var encoding);
            var isArray = text.FirstVisibleByte() == '[';
            using Stream lines = isArray ? new JsonArrayStream(text) : text;
            return new PreferenceReader(options, isArray ? "element" : "line", encoding).Read(TextLines.Of(lines));
        }
        catch (InvalidDataException e) when (!e.Message.StartsWith(path, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>What was assumed and what was left out, in words; nothing where nothing was.</summary>
    public IEnumerable<string> Notes()
    {
        foreach (var assumed in Assumed) yield return assumed;
        if (Bad > 0) yield return $"{Bad} of {Lines} lines are no pair and are left out: "
            + $"{string.Join("; ", Named)}{(Bad > Named.Count ? "; …" : "")}";
        if (Empty > 0) yield return $"{Empty} pairs are left out for an empty reply";
        if (Equal > 0) yield return $"{Equal} pairs are left out for two equal replies";
        if (Undecided > 0) yield return $"{Undecided} pairs are left out whose verdicts prefer neither reply";
    }
}
