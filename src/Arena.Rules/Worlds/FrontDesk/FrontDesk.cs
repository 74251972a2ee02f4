using Arena.Rules.Chance;

namespace Arena.Rules.Worlds;

/// <summary>
/// A hotel's front desk in a closed English vocabulary, one token a word, all lower case. Guests ask for facts, book
/// rooms, complain and pry; a good clerk is helpful, harmless, polite and of the right length.
/// Gold is about −1 to 1 in five parts: helpful, harmless, polite, length, clear.
/// </summary>
public sealed class FrontDesk : IWrittenWorld
{
    private readonly FrontDeskOptions _options;
    private readonly Dictionary<Split, IReadOnlyList<Prompt>> _prompts = [];
    private readonly Dictionary<string, Request> _requests = new(StringComparer.Ordinal);
    private readonly HashSet<string> _heldOut = new(StringComparer.Ordinal);

    /// <summary>The world of a seed: the language and the hotel are always the same, the prompts are the seed's.</summary>
    /// <exception cref="ArgumentException">All four weights of the corpus are zero.</exception>
    public FrontDesk(FrontDeskOptions options, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.PlainWeight + options.CuedWeight + options.ComparisonWeight + options.ScoreWeight <= 0)
            throw new ArgumentException("the weights of the corpus are all zero; one at least must be above", nameof(options));
        _options = options;
        var taken = new HashSet<string>(StringComparer.Ordinal);
        _prompts[Split.Train] = Write(Split.Train, "train", options.TrainPrompts, Topics.Known, seed, taken);
        _prompts[Split.Test] = Write(Split.Test, "test", options.TestPrompts, Topics.Known, seed, taken);
        _prompts[Split.OutOfDistribution] = Write(Split.OutOfDistribution, "ood", options.OodPrompts, Topics.Unseen, seed, taken);
        _heldOut.UnionWith(_prompts[Split.Test].Concat(_prompts[Split.OutOfDistribution]).Select(prompt => prompt.Text));
        Vocabulary = [.. GuestGrammar.Templates.SelectMany(Template.Words)
            .Concat(ClerkSentences.Words).Concat(Cues.Words).Concat(["better", "score", FrontDeskCorpus.Choices.First, FrontDeskCorpus.Choices.Second])
            .Concat(FrontDeskCorpus.Scores).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public string Name => "frontdesk";

    /// <inheritdoc/>
    public int MaxReplyTokens => ClerkGrammar.LongestReply;

    /// <inheritdoc/>
    public IReadOnlyList<string> Vocabulary { get; }

    /// <summary>The two words of which one ends a comparison.</summary>
    public static (string First, string Second) Choices => FrontDeskCorpus.Choices;

    /// <summary>The ten words of which one ends a score prompt, worst first.</summary>
    public static IReadOnlyList<string> Scores => FrontDeskCorpus.Scores;

    /// <summary>Pairs of contrasting cues (RLCD's affixes): the reply to a positive one is better in every attribute.</summary>
    public static IReadOnlyList<(string Positive, string Negative)> Affixes => Cues.Affixes;

    /// <inheritdoc/>
    public IReadOnlyList<Prompt> Prompts(Split split) => _prompts[split];

    /// <summary>The gold utility, about −1…1 (−1.3 at worst). The prompt is found by its id, so that it may be one with another text, such as a cue before it.</summary>
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

    /// <summary>
    /// What a pretrained model is given to say which reply is better; the next word is one of <see cref="Choices"/>.
    /// Its labels in the corpus follow the gold but for <see cref="FrontDeskOptions.CorpusError"/>.
    /// </summary>
    public static string ComparisonPrompt(Prompt prompt, string first, string second)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return FrontDeskCorpus.WithComparison(prompt.Text, first, second);
    }

    /// <summary>What a pretrained model is given to score a reply; the next word is one of <see cref="Scores"/>.</summary>
    public static string ScorePrompt(Prompt prompt, string reply)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return FrontDeskCorpus.WithScore(prompt.Text, reply);
    }

    /// <summary>The prompt's text with a cue before it, e.g. one of <see cref="Affixes"/>.</summary>
    public static string WithCue(Prompt prompt, string cue)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return $"{cue} {prompt.Text}";
    }

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
