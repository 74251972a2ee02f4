using Arena.Alignment.Contracts;
using Arena.Alignment.Training;
using Arena.Models.Sampling;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Worlds;

namespace Arena.Alignment.Decoding.LinearAlignment;

/// <summary>Writes in two contexts at once, with the principle and without, each given the same tokens.</summary>
internal sealed class LinearAlignmentDecoder(LinearAlignmentOptions options) : IDecoder
{
    public SampledReply[] Reply(DecodingContext context)
    {
        var world = (IPromptableWorld)context.World;
        var principle = options.Principle ?? world.Affixes[0].Positive;
        var prompted = context.Prompts.Select(p => context.Policy.Encode(world.WithCue(p.Text, principle))).ToList();
        return Sampler.Sample(context.Policy.Model, [prompted, context.Ids],
            logits => PrincipleContrast.LogProbs(logits[0], logits[1], options.Ratio, options.Temperature, options.TopP, options.Mask),
            context.Sampling(greedy: !options.Sample), context.Seed, context.Cancel);
    }
}
