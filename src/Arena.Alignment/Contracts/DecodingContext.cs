using Arena.Core;
using Arena.Models;
using Arena.Models.Sampling;
using Arena.Worlds;

namespace Arena.Alignment.Contracts;

/// <summary>What a decoder answers with.</summary>
/// <param name="Policy">The model that replies are drawn from.</param>
/// <param name="World">Where the prompts are from; says how long a reply may be.</param>
/// <param name="Prompts">The prompts to answer.</param>
/// <param name="Ids">The prompts as tokens, in the same order.</param>
/// <param name="Reward">The player's reward model, read when first asked for; null where its recipe has none.</param>
/// <param name="Temperature">At which players of the tournament answer; 0 takes the likeliest token.</param>
/// <param name="Seed">Of these replies.</param>
/// <param name="Report">Told of what was measured; steps are numbered from 1.</param>
/// <param name="Cancel">Ends it between batches.</param>
public sealed record DecodingContext(
    LanguageModel Policy, IWorld World, IReadOnlyList<Prompt> Prompts, IReadOnlyList<int[]> Ids, Lazy<IRewardModel?> Reward,
    double Temperature, Seed Seed, Action<StepReport> Report, CancellationToken Cancel)
{
    /// <summary>Options of a sampler of such replies.</summary>
    /// <param name="temperature">0 takes the likeliest token.</param>
    public SamplingOptions Sampling(double temperature) =>
        new(World.MaxReplyTokens, Policy.EndIds, temperature == 0 ? 1 : temperature, Greedy: temperature == 0);

    /// <summary>One reply a prompt from the policy itself.</summary>
    /// <param name="temperature">0 takes the likeliest token, so that the reply is certain.</param>
    public DecodedReply[] Draw(double temperature) =>
        [.. Sampler.Sample(Policy.Model, Ids, Sampling(temperature), Seed, Cancel)
            .Select(reply => temperature == 0 ? DecodedReply.Certain(reply) : DecodedReply.Drawn(reply))];
}
