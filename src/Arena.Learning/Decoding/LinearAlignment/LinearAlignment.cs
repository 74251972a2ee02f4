using Arena.Rules.Worlds;

namespace Arena.Learning.Decoding.LinearAlignment;

/// <summary>Writes in two contexts at once, with the principle and without, each given the same tokens.</summary>
internal sealed class LinearAlignment(LinearAlignmentOptions options) : IDecoder
{
    public Sampled[] Reply(DecodingContext context)
    {
        var prompted = context.Prompts.Select(p => context.Policy.Encode(WithPrinciple(context.World, p, options.Principle))).ToList();
        return Sampler.Sample(context.Policy.Model, [prompted, context.Ids],
            logits => Contrast.LogProbs(logits[0], logits[1], options.Ratio, options.Temperature, options.TopP, options.Mask),
            context.Sampling(greedy: !options.Sample), context.Seed, context.Cancel);
    }

    private static string WithPrinciple(IWorld world, Prompt prompt, string? principle) => world is FrontDesk
        ? FrontDesk.WithCue(prompt, principle ?? FrontDesk.Affixes[0].Positive)
        : throw new InvalidOperationException($"linear-alignment puts a principle before the prompt, and world {world.Name} has no words for one; choose world frontdesk");
}
