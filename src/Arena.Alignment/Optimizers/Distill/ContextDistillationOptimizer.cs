using Arena.Alignment.Contracts;
using Arena.Alignment.Feedback.Rlcd;
using Arena.Alignment.Optimizers.Sft;
using Arena.Core;
using Arena.Core.Text;
using Arena.Models.Scoring;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Optimizers.Distill;

/// <summary>
/// Context distillation (Askell et al. 2021, arXiv 2112.00861; as a rival in RLCD, arXiv 2307.12950):
/// −E_{y ∼ π(·|p+)} log π(y|p), which is SFT of the bare prompt on what is written under p+.
/// </summary>
internal sealed class ContextDistillationOptimizer(DistillOptions options) : IImitationOptimizer
{
    public int Train(TrainingContext context, Probe probe)
    {
        var examples = Examples(context);
        var fit = new SftOptions { Epochs = options.Epochs, Batch = options.Batch, LearningRate = options.LearningRate };
        var steps = (examples.Count + options.Batch - 1) / options.Batch * options.Epochs;
        var taken = new ProbedSteps(context, probe, "distill", steps);
        taken.Begin();
        SftOptimizer.Fit(context.Policy.Model, examples, fit, context.Seed.For("distill"), context.Cancel,
            loss => taken.Took(new() { [MetricNames.Loss] = loss }));
        return taken.Taken;
    }

    /// <summary>Bare prompts with what was written under p+; the same replies as RLCD's preferred ones of that writer.</summary>
    private List<TokenSequence> Examples(TrainingContext context)
    {
        var writer = context.Named(options.From);
        var cued = new CuedReplies(context, options.Replies);
        var replies = cued.Write(writer, positive: true, options.Temperature, options.Retries);
        var texts = replies.Select(r => writer.Tokenizer.Decode(r.ContentTokens)).ToList();
        var usable = Enumerable.Range(0, replies.Length).Where(i => replies[i].Ended && !string.IsNullOrWhiteSpace(texts[i])).ToList();
        context.Report(new StepReport("pairs", replies.Length, replies.Length, new Dictionary<string, double>
        {
            [MetricNames.Replies] = usable.Count, [MetricNames.Dropped] = replies.Length - usable.Count,
        }));
        CuedReplies.DemandSome(usable.Count, replies.Length, options.From);
        return [.. usable.Select(i => new TokenSequence(
            context.Policy.Encode(cued.Prompts[i].Text), context.Policy.EncodeReply(texts[i])))];
    }
}
