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
    public DecodedReply[] Reply(DecodingContext context)
    {
        var world = (IPromptableWorld)context.World;
        var principle = options.Principle ?? world.Affixes[0].Positive;
        var prompted = context.Prompts.Select(p => context.Policy.Encode(world.WithCue(p.Text, principle))).ToList();
        var temperature = options.Temperature ?? context.Temperature;
        // What is likeliest is so at any temperature; which tokens are among the top p is not.
        var divisor = temperature == 0 ? 1 : temperature;
        var replies = Sampler.Sample(context.Policy.Model, [prompted, context.Ids],
            logits => PrincipleContrast.LogProbs(logits[0], logits[1], options.Ratio, divisor, options.TopP, options.Mask),
            context.Sampling(temperature), context.Seed, context.Cancel);
        return [.. replies.Select(reply => temperature == 0 ? DecodedReply.Certain(reply) : DecodedReply.Drawn(reply))];
    }
}
