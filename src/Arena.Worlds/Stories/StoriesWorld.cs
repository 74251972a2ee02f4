using Arena.Core;
using Arena.Worlds.Text;

namespace Arena.Worlds.Stories;

/// <summary>
/// Openings of plain children's stories, to be gone on with; gold is the sentiment of the continuation by a valence
/// lexicon, −1…1, in the parts positive and negative (see <see cref="ValenceLexicon"/>). It sees words and no sense:
/// a salad of happy words is its reward hack, which <see cref="TextStatistics"/> shows.
/// </summary>
public sealed class StoriesWorld : IWorld
{
    private readonly Dictionary<Split, IReadOnlyList<Prompt>> _prompts = [];

    /// <summary>Reads the lexicon, and the prompts file where there is one; openings are drawn and dealt by the seed.</summary>
    /// <exception cref="InvalidDataException">The lexicon is broken, or the prompts file has too few distinct lines.</exception>
    /// <exception cref="IOException">A file cannot be opened.</exception>
    public StoriesWorld(StoriesOptions options, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        Lexicon = ValenceLexicon.Load(options.Lexicon);
        MaxReplyTokens = options.MaxReplyTokens;

        var known = options.PromptsFile is null
            ? Draw(unseen: false, options.TrainPrompts + options.TestPrompts, seed.For("prompts/known").Random())
            : Read(options.PromptsFile, options.TrainPrompts, options.TestPrompts, seed.For("prompts/file").Random());
        var unseen = Draw(unseen: true, options.OodPrompts, seed.For("prompts/ood").Random());
        _prompts[Split.Train] = Number("train", Split.Train, known.Take(options.TrainPrompts));
        _prompts[Split.Test] = Number("test", Split.Test, known.Skip(options.TrainPrompts));
        _prompts[Split.OutOfDistribution] = Number("ood", Split.OutOfDistribution, unseen);
    }

    /// <inheritdoc/>
    public string Name => "stories";

    /// <inheritdoc/>
    public int MaxReplyTokens { get; }

    /// <summary>What the gold is computed by; it has the warnings of its file.</summary>
    public ValenceLexicon Lexicon { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Prompt> Prompts(Split split) => _prompts[split];

    /// <summary>The sentiment of the continuation alone, −1…1; 0 for a text without a known word.</summary>
    public Utility Gold(Prompt prompt, string reply)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentNullException.ThrowIfNull(reply);
        return Sentiment.Of(Lexicon, reply);
    }

    private static List<(string Topic, string Text)> Draw(bool unseen, int count, Random random)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var openings = new List<(string, string)>(count);
        while (openings.Count < count)
        {
            var opening = Openings.Write(unseen, random);
            if (taken.Add(opening.Text)) openings.Add(opening);
        }
        return openings;
    }

    private static List<(string Topic, string Text)> Read(string path, int train, int test, Random random)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"{path}: no such prompts file; expected an opening a line", path);
        var lines = File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0).Distinct(StringComparer.Ordinal)
            .ToArray();
        if (lines.Length < train + test)
            throw new InvalidDataException(
                $"{path}: {lines.Length} distinct openings, but {train} train-prompts and {test} test-prompts are wanted; add lines or "
                    + "ask for fewer");
        random.Shuffle(lines);
        return [.. lines.Take(train + test).Select(line => ("file", line))];
    }

    private static Prompt[] Number(string name, Split split, IEnumerable<(string Topic, string Text)> openings) =>
        [.. openings.Select((opening, i) => new Prompt($"{name}-{i:D4}", opening.Text, opening.Topic, split))];
}
