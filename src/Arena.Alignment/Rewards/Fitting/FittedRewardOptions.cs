using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Core;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Rewards.Fitting;

/// <summary>
/// What all rewards have that are fitted to preferences: one fit of several members. What kinds differ in is the loss, and what
/// they make of the members.
/// </summary>
public abstract record FittedRewardOptions : RewardOptions
{
    [Description("How the hidden states of a reply become what the head reads: sum (over its tokens, so that what words are worth adds "
        + "up), mean (over its tokens) or last (its last token, as large models are read). Chosen on the front desk, where single fits of "
        + "sum came level with the n-gram baseline and those of last below it; docs/methods/rlhf.md says how far that was measured.")]
    [FormerName("read")]
    public Pooling Pooling { get; init; } = Pooling.Sum;

    [Description("The most passes over the pairs; fewer are made where the pairs kept apart get no better. RLAIF makes 2 to 3.")]
    [Range(1, 1000)]
    public int Epochs { get; init; } = 20;

    [Description("Looks at the pairs kept apart, two a pass, one after the other without a new least loss, that end the fit. The weights "
        + "of the least loss are kept.")]
    [Range(1, 1000)]
    public int Patience { get; init; } = 4;

    [Description("Pairs a step.")]
    [Range(1, 4096)]
    public int Batch { get; init; } = 64;

    [Description("Learning rate of Adam. Chosen as pooling was.")]
    [Range(1e-8, 1)]
    public double LearningRate { get; init; } = 2e-4;

    [Description("Share of the pairs kept apart: they say when the fit ends, and the model's accuracy on labels is measured on them.")]
    [Range(0.01, 0.5)]
    public double HeldOut { get; init; } = 0.1;

    [Description("A member's learning rate is learning-rate times one of these; they go in turn. WARM's {1e-5, 4e-5, 1e-4} are 0.25, 1 and "
        + "2.5 times its middle one.")]
    [MinLength(1)]
    [EachRange(0.001, 1000)]
    public IReadOnlyList<double> RateFactors { get; init; } = [1, 0.5, 2];

    [Description("A member's dropout on the residual branches is one of these; each goes with each rate in turn. WARM's.")]
    [MinLength(1)]
    [EachRange(0, 0.9)]
    public IReadOnlyList<double> Dropouts { get; init; } = [0.05, 0.1];

    [Description("The most passes over the pairs in which only the head that all members begin with is trained, on the trunk as it starts "
        + "(WARM's linear probing); 0 begins with a head of zeros.")]
    [Range(0, 1000)]
    public int ProbeEpochs { get; init; } = 3;

    [Description("Learning rate of the head that is trained first.")]
    [Range(1e-8, 1)]
    public double ProbeLearningRate { get; init; } = 1e-2;

    [Description("Standard deviation, times √width, of what is drawn onto each member's initial head; 0 begins all with the same. Heads "
        + "that begin apart lie in different basins, which an average of weights cannot bear.")]
    [Range(0, 10)]
    public double HeadDeviation { get; init; }

    [Description("m: by how much a sure label's better reply has to win, in log-odds; less where the label is less sure. Llama 2 uses up "
        + "to 1 or 3.")]
    [Range(0, 100)]
    public double Margin { get; init; }

    [Description("c: weight of (r₁ + r₂)², which keeps a pair's scores around zero. TRL suggests 0.01; 0 leaves it out.")]
    [Range(0, 100)]
    public double Center { get; init; }

    [Description("standardised (replies of the start have mean 0 and standard deviation 1, so that a KL coefficient means the same under "
        + "every reward, but unsure labels give as steep a reward as sure ones) or raw (log-odds of a preference, mean 0).")]
    public ScaleKind Scale { get; init; } = ScaleKind.Standardised;

    /// <summary>Passes that a run is likely to make, for estimates: small models are best after one or two.</summary>
    internal double ExpectedEpochs => Math.Min(Epochs, 1.5 + (double)Patience / FitPlan.LooksAPass);

    /// <summary>How a member's run goes with these options.</summary>
    /// <param name="member">Which, from 0.</param>
    /// <param name="seed">The member's own.</param>
    internal FitPlan Plan(int member, Seed seed) => new(
        seed, Epochs, Batch, LearningRate * RateFactors[member % RateFactors.Count], Patience,
        Dropouts[member / RateFactors.Count % Dropouts.Count]);

    /// <summary>How the head is trained that all members begin with.</summary>
    internal FitPlan Probe(Seed seed) => new(seed, ProbeEpochs, Batch, ProbeLearningRate, Patience);
}
