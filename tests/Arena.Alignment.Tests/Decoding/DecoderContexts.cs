using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Models;
using Arena.Models.Sampling;
using Arena.Worlds;

namespace Arena.Alignment.Tests.Decoding;

/// <summary>What decoders are given in tests.</summary>
internal static class DecoderContexts
{
    public static DecodingContext Of(
        IWorld world, LanguageModel policy, IReadOnlyList<Prompt> prompts, IRewardModel? reward = null, Action<StepReport>? report = null,
            ulong seed = 5, double temperature = 1) =>
        new(policy, world, prompts, [.. prompts.Select(p => policy.Encode(p.Text))], new Lazy<IRewardModel?>(reward), temperature,
            new Seed(seed), report ?? (_ => { }), CancellationToken.None);

    /// <summary>A decoder's replies, without how likely they were.</summary>
    public static SampledReply[] Sampled(this IDecoder decoder, DecodingContext context) =>
        [.. decoder.Reply(context).Select(r => r.Reply)];

    /// <summary>A reward by rule.</summary>
    internal sealed class Scored(Func<TokenizedReply, double> score) : IRewardModel
    {
        public double[] Score(IReadOnlyList<TokenizedReply> replies) => [.. replies.Select(score)];

        public void Save(string folder) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
