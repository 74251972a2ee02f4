using Arena.Core;

namespace Arena.Worlds.Words;

/// <summary>
/// A world so small that every optimum is known: a reply is a fixed number of words, each drawn alone from the same few, and
/// gold is the sum of the words' rewards. What the best policy is under a KL penalty, what it earns and how far it is from
/// the reference all follow in closed form, so that an optimizer can be seen to reach them.
/// </summary>
public sealed class WordsWorld : IWrittenWorld
{
    /// <summary>The text of every prompt.</summary>
    public const string Ask = "say";

    private readonly int _length;
    private readonly Dictionary<string, double> _reward = new(StringComparer.Ordinal);
    private readonly Dictionary<Split, IReadOnlyList<Prompt>> _prompts = [];

    /// <exception cref="InvalidDataException">There are fewer than two words, or a word cannot be one.</exception>
    public WordsWorld(WordsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Words.Count < 2)
            throw new InvalidDataException("world words: words must name two words or more, since there is nothing to choose among fewer");
        foreach (var (word, settings) in options.Words)
        {
            if (word == Ask || word.Length == 0 || !word.All(char.IsAsciiLetterLower))
                throw new InvalidDataException(
                    $"world words: '{word}' cannot be a word; give lower-case letters a–z, and not '{Ask}', which is the prompt");
            _reward.Add(word, settings.Reward);
        }
        _length = options.Length;
        Words = [.. options.Words.Keys];
        Rewards = [.. options.Words.Values.Select(word => word.Reward)];
        var whole = options.Words.Values.Sum(word => word.Weight);
        Reference = [.. options.Words.Values.Select(word => word.Weight / whole)];
        _prompts[Split.Train] = Number("train", Split.Train, options.TrainPrompts);
        _prompts[Split.Test] = Number("test", Split.Test, options.TestPrompts);
        // There is no other distribution: the one prompt is all that this world asks.
        _prompts[Split.OutOfDistribution] = Number("ood", Split.OutOfDistribution, options.TestPrompts);
    }

    /// <inheritdoc/>
    public string Name => "words";

    /// <summary>The words and the end.</summary>
    public int MaxReplyTokens => _length + 1;

    /// <summary>The words that replies are made of.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Probability of each word in the corpus, whatever its place.</summary>
    public IReadOnlyList<double> Reference { get; }

    /// <summary>What each word adds to the worth of a reply.</summary>
    public IReadOnlyList<double> Rewards { get; }

    /// <summary>Words of a well-formed reply.</summary>
    public int Length => _length;

    /// <inheritdoc/>
    public IReadOnlyList<string> Vocabulary => [Ask, .. Words];

    /// <inheritdoc/>
    public IReadOnlyList<Prompt> Prompts(Split split) => _prompts[split];

    /// <summary>
    /// The sum of the words' rewards, in their unit. A reply of another length or with another word is worth one less than
    /// the worst well-formed one.
    /// </summary>
    public Utility Gold(Prompt prompt, string reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        var words = reply.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var formed = words.Length == _length && words.All(_reward.ContainsKey);
        var (sum, form) = formed ? (words.Sum(word => _reward[word]), 0.0) : (_length * Rewards.Min(), -1.0);
        return new Utility(sum + form, [new("words", sum), new("form", form)]);
    }

    /// <inheritdoc/>
    public IEnumerable<string> Corpus(Seed seed)
    {
        var random = seed.Random();
        while (true) yield return $"{Ask} {Draw(random)}";
    }

    /// <summary>A draw of the reference: the start that is fine-tuned on these is the reference still.</summary>
    public string Demonstration(Prompt prompt, Random random) => Draw(random);

    private string Draw(Random random) => string.Join(' ', Enumerable.Range(0, _length).Select(_ => Word(random)));

    private string Word(Random random)
    {
        var u = random.NextDouble();
        for (var i = 0; i < Words.Count - 1; i++)
            if ((u -= Reference[i]) < 0) return Words[i];
        return Words[^1];
    }

    private static Prompt[] Number(string name, Split split, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Prompt($"{name}-{i:D4}", Ask, "words", split))];
}
