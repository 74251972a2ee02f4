using Arena.Alignment.Contracts;
using Arena.Alignment.Decoding;
using Arena.Core;
using Arena.Models.Checkpoints;
using Arena.Models.Sampling;

namespace Arena.Alignment.Rewards;

/// <summary>The unit of a reward.</summary>
public enum ScaleKind
{
    /// <summary>
    /// The start's replies have mean 0 and standard deviation 1, so that a KL coefficient means the same under every reward. How
    /// sure the labels were is then hidden: labels that are hardly better than chance give as steep a reward as sure ones.
    /// </summary>
    Standardised,

    /// <summary>
    /// The unit that the reward was fitted or asked in: log-odds of a preference, centred on the start's replies, of a fitted
    /// one; the paper's −1…1 of d-RLAIF's.
    /// </summary>
    Raw,
}

/// <summary>
/// What makes raw scores comparable: replies of the start get mean 0 and, as a rule, standard deviation 1. On disk:
/// <c>scale.json</c>.
/// </summary>
public sealed record RewardScale(double Mean, double Deviation)
{
    private const string FileName = "scale.json";

    /// <summary>Scores stay as they are.</summary>
    public static RewardScale None { get; } = new(0, 1);

    /// <summary>The raw score in standard deviations above the mean.</summary>
    public double Of(double raw) => (raw - Mean) / Deviation;

    /// <summary>Replies of the start to the same 256 training prompts for all players of a round: what scales are taken from.</summary>
    public static TokenizedReply[] StartReplies(TrainingContext context)
    {
        const int replies = 256;
        var start = context.Start;
        var prompts = context.World.Prompts(Split.Train).Take(replies).ToList();
        var ids = prompts.Select(p => start.Encode(p.Text)).ToList();
        var sampled = Sampler.Sample(start.Model, ids, new SamplingOptions(context.World.MaxReplyTokens, start.EndIds),
            context.SharedSeed.For("scale"), context.Cancel);
        return TokenizedReply.Drawn(start, prompts, ids, sampled);
    }

    /// <summary>Gives these raw scores mean 0 and standard deviation 1.</summary>
    public static RewardScale Of(IReadOnlyList<double> scores)
    {
        var mean = scores.Average();
        var deviation = Math.Sqrt(scores.Average(s => (s - mean) * (s - mean)));
        // What scores everything alike has learnt nothing; dividing by its rounding noise would make that a reward.
        return new(mean, deviation > 1e-6 ? deviation : 1);
    }

    /// <summary>Gives these raw scores of a fitted reward mean 0 and, where that is the unit, standard deviation 1.</summary>
    public static RewardScale Of(IReadOnlyList<double> scores, ScaleKind scale) =>
        scale == ScaleKind.Raw ? new(scores.Average(), 1) : Of(scores);

    /// <summary>Writes <c>scale.json</c> into a folder, which is made where there is none.</summary>
    public void Save(string folder) => JsonRecord.Write(Path.Combine(folder, FileName), this);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="ModelFolderException">The file is missing or damaged.</exception>
    public static RewardScale Load(string folder) => JsonRecord.Read<RewardScale>(Path.Combine(folder, FileName));
}
