using Arena.Core;
using Arena.Worlds.Grammar;

namespace Arena.Worlds.Preferences;

/// <summary>
/// Preferences that people gave, read from a file. Prompts are dealt by the seed: a third to the judge, which learns from
/// their pairs and is seen by no player; the rest to training and to the test. The same prompt never lies in two of them.
/// What a reply is truly worth is not known. Both sides of the training pairs are the corpus: a base model has to write
/// like the file, good and bad alike, so that methods have something to choose from. Demonstrations are chosen replies.
/// </summary>
public sealed class PreferencesWorld : IRecordedWorld
{
    private readonly Dictionary<Split, IReadOnlyList<Preference>> _pairs;
    private readonly Dictionary<Split, IReadOnlyList<Prompt>> _prompts;
    private readonly ILookup<string, string> _chosen;

    /// <summary>Reads the file, and deals its prompts to the judge, to training and to the test.</summary>
    /// <exception cref="InvalidDataException">It has too many bad lines, no usable pair, or fewer than three prompts.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public PreferencesWorld(PreferencesOptions options, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        MaxReplyTokens = options.MaxReplyTokens;
        var file = PreferenceFile.Read(options);
        var splits = PromptSplits.Of(file.Pairs, options.TestShare, options.File, seed);
        ForJudge = splits.Judge;
        // People were not asked about other prompts than these.
        _pairs = new() { [Split.Train] = splits.Train, [Split.Test] = splits.Test, [Split.OutOfDistribution] = [] };
        _prompts = _pairs.ToDictionary(s => s.Key, s => (IReadOnlyList<Prompt>)[.. s.Value.Select(p => p.Prompt).Distinct()]);
        _chosen = splits.Train.Concat(splits.Test).ToLookup(p => p.Prompt.Id, p => p.First);
        Documents = [.. splits.Train.SelectMany(p => new[] { p.Prompt.Text + p.First, p.Prompt.Text + p.Second })
            .Distinct(StringComparer.Ordinal)];
        var shared = splits.SharedReplies();
        Notes =
        [
            $"{Path.GetFileName(options.File)}: {file.Pairs.Count} pairs; {Count(ForJudge)} teach the judge, {Count(splits.Train)} are "
                + $"to train on, {Count(splits.Test)} to be tested on",
            .. file.Notes(),
            $"no prompt is in two of the three "
                + $"splits{(shared == 0 ? ", and no reply" : $"; {shared} repl{(shared == 1 ? "y is" : "ies are")}")}",
        ];
    }

    /// <inheritdoc/>
    public string Name => "preferences";

    /// <inheritdoc/>
    public int MaxReplyTokens { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Preference> ForJudge { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Documents { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string>? Vocabulary => null;

    /// <inheritdoc/>
    public IReadOnlyList<Prompt> Prompts(Split split) => _prompts[split];

    /// <inheritdoc/>
    public IReadOnlyList<Preference> Recorded(Split split) => _pairs[split];

    /// <summary>Null, since a file of preferences says which reply is better and not what one is worth.</summary>
    public Utility? Gold(Prompt prompt, string reply) => null;

    /// <inheritdoc/>
    public IEnumerable<string> Corpus(Seed seed)
    {
        var documents = Documents.ToArray();
        var random = seed.Random();
        while (true)
        {
            random.Shuffle(documents);
            foreach (var document in documents) yield return document;
        }
    }

    /// <summary>A reply that was preferred in one of the prompt's pairs: what won often comes often.</summary>
    public string Demonstration(Prompt prompt, Random random)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentNullException.ThrowIfNull(random);
        return random.Pick([.. _chosen[prompt.Id]]);
    }

    private static string Count(IReadOnlyList<Preference> pairs) =>
        $"{pairs.Count} pairs of {pairs.Select(p => p.Prompt.Id).Distinct().Count()} prompts";
}
