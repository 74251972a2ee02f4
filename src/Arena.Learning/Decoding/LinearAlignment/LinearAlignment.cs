using Arena.Learning.Recipes;
using Arena.Rules.Scenarios;
using Arena.Rules.Worlds;

namespace Arena.Learning.Decoding.LinearAlignment;

/// <summary>Writes in two contexts at once, with the principle and without, each given the same tokens.</summary>
internal sealed class LinearAlignment(LinearAlignmentOptions options) : IDecoder
{
    public string? Refusal(Scenario scenario) => Needs.Prompts(scenario, "cues to put before the prompt");

    public Sampled[] Reply(DecodingContext context)
    {
        var world = (IPromptableWorld)context.World;
        var principle = options.Principle ?? world.Affixes[0].Positive;
        var prompted = context.Prompts.Select(p => context.Policy.Encode(world.WithCue(p.Text, principle))).ToList();
        return Sampler.Sample(context.Policy.Model, [prompted, context.Ids],
            logits => PrincipleContrast.LogProbs(logits[0], logits[1], options.Ratio, options.Temperature, options.TopP, options.Mask),
            context.Sampling(greedy: !options.Sample), context.Seed, context.Cancel);
    }
}
