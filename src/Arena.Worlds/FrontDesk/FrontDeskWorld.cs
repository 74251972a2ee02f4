using Arena.Core;
using Arena.Worlds.Grammar;

namespace Arena.Worlds.FrontDesk;

/// <summary>
/// A hotel's front desk in a closed English vocabulary, one token a word, all lower case. Guests ask for facts, book
/// rooms, complain and pry; a good clerk is helpful, harmless, polite and of the right length.
/// Gold is about −1 to 1 in five parts: helpful, harmless, polite, length, clear.
/// </summary>
public sealed class FrontDeskWorld : IWrittenWorld, IPromptableWorld
{
    private readonly FrontDeskOptions _options;
    private readonly Dictionary<Split, IReadOnlyList<Prompt>> _prompts = [];
    private readonly Dictionary<string, Request> _requests = new(StringComparer.Ordinal);
    private readonly HashSet<string> _heldOut = new(StringComparer.Ordinal);

    /// <summary>The world of a seed: the language and the hotel are always the same, the prompts are the seed's.</summary>
    /// <exception cref="InvalidDataException">All four weights of the corpus are zero.</exception>
    public FrontDeskWorld(FrontDeskOptions options, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.PlainWeight + options.CuedWeight + options.ComparisonWeight + options.ScoreWeight <= 0)
            throw new InvalidDataException("the weights of the corpus are all zero; one at least must be above");
        _options = options;
        var taken = new HashSet<string>(StringComparer.Ordinal);
        _prompts[Split.Train] = Write(Split.Train, "train", options.TrainPrompts, Topics.Known, seed, taken);
        _prompts[Split.Test] = Write(Split.Test, "test", options.TestPrompts, Topics.Known, seed, taken);
        _prompts[Split.OutOfDistribution] = Write(Split.OutOfDistribution, "ood", options.OodPrompts, Topics.Unseen, seed, taken);
        _heldOut.UnionWith(_prompts[Split.Test].Concat(_prompts[Split.OutOfDistribution]).Select(prompt => prompt.Text));
        Vocabulary = [.. GuestGrammar.Templates.SelectMany(Template.Words)
            .Concat(ClerkSentences.Words).Concat(Cues.Words).Concat(["better", "score", Choices.First, Choices.Second])
            .Concat(Scores).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public string Name => "frontdesk";

    /// <inheritdoc/>
    public int MaxReplyTokens => ClerkGrammar.LongestReply;

    /// <inheritdoc/>
    public IReadOnlyList<string> Vocabulary { get; }

    /// <inheritdoc/>
    public (string First, string Second) Choices => FrontDeskCorpus.Choices;

    /// <inheritdoc/>
    public IReadOnlyList<string> Scores => FrontDeskCorpus.Scores;

    /// <inheritdoc/>
    /// <remarks>Each pair contrasts all three attributes: tone, skill and care.</remarks>
    public IReadOnlyList<(string Positive, string Negative)> Affixes => Cues.Affixes;

    /// <inheritdoc/>
    public IReadOnlyList<Prompt> Prompts(Split split) => _prompts[split];

    /// <summary>
    /// The gold utility, about −1…1 (−1.3 at worst). The prompt is found by its id, so that it may be one with another text,
    /// such as a cue before it.
    /// </summary>
    /// <exception cref="ArgumentException">The world has no such prompt.</exception>
    public Utility Gold(Prompt prompt, string reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return FrontDeskGold.Of(RequestOf(prompt), reply);
    }

    /// <inheritdoc/>
    /// <remarks>No document has the text of a test or out-of-distribution prompt; their topics and phrasings occur.</remarks>
    public IEnumerable<string> Corpus(Seed seed) => FrontDeskCorpus.Write(_options, _heldOut, seed.Random());

    /// <inheritdoc/>
    public string Demonstration(Prompt prompt, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return ClerkGrammar.Write(RequestOf(prompt), Clerk.Demonstrator, random);
    }

    /// <inheritdoc/>
    /// <remarks>The labels in the corpus follow the gold but for <see cref="FrontDeskOptions.CorpusError"/>.</remarks>
    public string ComparisonPrompt(string prompt, string first, string second) => FrontDeskCorpus.WithComparison(prompt, first, second);

    /// <inheritdoc/>
    public string ScorePrompt(string prompt, string reply) => FrontDeskCorpus.WithScore(prompt, reply);

    /// <inheritdoc/>
    public string WithCue(string prompt, string cue) => $"{cue} {prompt}";

    internal Request RequestOf(Prompt prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return _requests.TryGetValue(prompt.Id, out var request) && request.Topic == prompt.Topic
            ? request
            : throw new ArgumentException($"the front desk of this seed has no prompt '{prompt.Id}' on '{prompt.Topic}'", nameof(prompt));
    }

    private List<Prompt> Write(Split split, string name, int count, Topics topics, Seed seed, HashSet<string> taken)
    {
        var random = seed.For($"prompts/{name}").Random();
        var prompts = new List<Prompt>(count);
        while (prompts.Count < count)
        {
            var (request, text) = GuestGrammar.Write(topics, random);
            if (!taken.Add(text)) continue;
            var prompt = new Prompt($"{name}-{prompts.Count:D4}", text, request.Topic, split);
            _requests.Add(prompt.Id, request);
            prompts.Add(prompt);
        }
        return prompts;
    }
}
