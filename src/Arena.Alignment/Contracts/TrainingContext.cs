using Arena.Alignment.Decoding;
using Arena.Alignment.Training;
using Arena.Core;
using Arena.Models;
using Arena.Models.Sampling;
using Arena.Models.Torch;
using Arena.Models.Transformers;
using Arena.Scenarios.Options;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Alignment.Contracts;

/// <summary>What one increment of a player's training works with: a round's worth, between two checkpoints.</summary>
public sealed class TrainingContext(
    TrainingInputs inputs, IWorld world, Device device, Action<StepReport> report, CancellationToken cancel) : IDisposable
{
    // Read when first needed: a labeler of text needs neither.
    private readonly Lazy<LanguageModel> _start = new(() => LanguageModel.Load(inputs.Start, device, world.MaxReplyTokens));
    private readonly Lazy<LanguageModel> _policy = new(() => LanguageModel.Load(PolicyFolder(inputs), device, world.MaxReplyTokens));

    private readonly Dictionary<string, LanguageModel> _named = [];
    private readonly List<(string File, ScalarHead Head)> _parts = [];

    /// <summary>What a player's training job works with.</summary>
    public TrainingContext(TrainingJob job, IWorld world, Device device, Action<StepReport> report, CancellationToken cancel) : this(
        TrainingInputs.Of(job), world, device, report, cancel)
    {
    }

    /// <summary>The world that prompts come from, and that knows the gold utility where it has one.</summary>
    public IWorld World => world;

    /// <summary>The model that learns, in place.</summary>
    public LanguageModel Policy => _policy.Value;

    /// <summary>The model that the player started from, frozen: the reference of every KL, and what writes offline pairs.</summary>
    public LanguageModel Start => _start.Value;

    /// <summary>A model by the name that a scenario gives it, frozen: <c>policy</c> is the player as it was when the round began.</summary>
    /// <exception cref="InvalidOperationException">The scenario has no such model; <see cref="Recipes.RecipeRefusals"/> says
    /// so before a run.</exception>
    public LanguageModel Named(string name)
    {
        if (name == ModelNames.Start) return Start;
        if (_named.TryGetValue(name, out var known)) return known;
        var folder = name == ModelNames.Policy ? PolicyFolder(inputs) : inputs.Labelers?.GetValueOrDefault(name)
            ?? throw new InvalidOperationException($"there is no model {name}");
        return _named[name] = LanguageModel.Load(folder, device, world.MaxReplyTokens);
    }

    private static string PolicyFolder(TrainingInputs inputs) =>
        inputs.Previous is null ? inputs.Start : Path.Combine(inputs.Previous, CheckpointParts.Policy);

    /// <summary>
    /// Randomness of training in this round, to be split by purpose. It does not depend on the player's name: methods that draw
    /// for the same purpose draw the same numbers, which takes chance out of their comparison (common random numbers).
    /// </summary>
    public Seed Seed { get; } = inputs.Seed.For($"round/{inputs.Round}/train");

    /// <summary>Randomness that all players share, so that methods with the same feedback are compared on the same labels.</summary>
    public Seed SharedSeed { get; } = inputs.Seed.For($"round/{inputs.Round}/shared");

    /// <summary>
    /// Randomness that all players share in all rounds: what is drawn by it in one round can be gone on with in the next.
    /// </summary>
    public Seed RunSeed { get; } = inputs.Seed.For("shared");

    /// <summary>The round that is trained for, from 1.</summary>
    public int Round => inputs.Round;

    /// <summary>The learner's previous checkpoint, where parts beside the policy are kept; null in the first round.</summary>
    public string? Previous => inputs.Previous;

    /// <summary>Folder of the pairs that reward models are measured on; null for none.</summary>
    public string? GoldPairs => inputs.GoldPairs;

    /// <summary>Keeps a part beside the policy, for the next round to go on with. It is this context's to dispose.</summary>
    /// <param name="file">Its name in the checkpoint.</param>
    /// <param name="head">The part, a small network of one output.</param>
    public void Keep(string file, ScalarHead head) => _parts.Add((file, head));

    /// <summary>Writes the parts that are kept.</summary>
    public void SaveParts(string folder)
    {
        foreach (var (file, head) in _parts) head.Save(Path.Combine(folder, file));
    }

    /// <summary>Told after every step.</summary>
    public Action<StepReport> Report => report;

    /// <summary>Ends training between steps; whoever loops over steps looks at it.</summary>
    public CancellationToken Cancel => cancel;

    /// <summary>Takes in gold as it is measured in training; null where the policy of the highest is not to be kept.</summary>
    public BestGold? BestGold { get; } = inputs.KeepBestGold ? new() : null;

    /// <summary>What may be spent in the round.</summary>
    public BudgetOptions Budget { get; } = inputs.Budget ?? new();

    /// <summary>Counts what all models compute for this learner, from here on.</summary>
    public ComputeMeter Compute { get; } = ComputeMeter.Begin();

    /// <summary>Whether nothing of the budget is left, so that the step just taken is the round's last.</summary>
    public bool IsSpent => Generated >= Budget.Generated || Compute.Flops >= Budget.Flops;

    /// <summary>How often, and by how many replies, the policy is looked at.</summary>
    public ProbeOptions Probes { get; } = inputs.Probes ?? new();

    /// <summary>Tokens written so far by <see cref="Write"/>: what the method costs in generation.</summary>
    public long Generated { get; private set; }

    /// <summary>Samples replies that the method learns from, and counts their tokens.</summary>
    /// <inheritdoc cref="SampleDecoder"/>
    public SampledReply[] Write(LanguageModel writer, IReadOnlyList<int[]> prompts, SamplingOptions options, Seed seed)
    {
        var replies = Sampler.Sample(writer.Model, prompts, options, seed, Cancel);
        Generated += replies.Sum(r => (long)r.Tokens.Length);
        return replies;
    }

    /// <summary>Training prompts of this round: a fresh draw each, going through all of them before one comes again.</summary>
    public IEnumerable<Prompt> Prompts(string purpose)
    {
        var all = World.Prompts(Split.Train).ToArray();
        if (all.Length == 0) throw new InvalidOperationException($"world {World.Name} has no training prompts");
        for (var pass = 0; ; pass++)
        {
            SharedSeed.For($"{purpose}/pass/{pass}").Random().Shuffle(all);
            foreach (var prompt in all)
            {
                Cancel.ThrowIfCancellationRequested();
                yield return prompt;
            }
        }
    }

    /// <summary>Frees the models that were read and the parts that were kept.</summary>
    public void Dispose()
    {
        Compute.Dispose();
        if (_start.IsValueCreated) _start.Value.Dispose();
        if (_policy.IsValueCreated) _policy.Value.Dispose();
        foreach (var model in _named.Values) model.Dispose();
        foreach (var (_, head) in _parts) head.Dispose();
        BestGold?.Dispose();
    }
}
