using Arena.Alignment.Contracts;
using Arena.Alignment.Feedback;
using Arena.Core;
using Arena.Worlds;

namespace Arena.Testing.Models;

/// <summary>Pairs of the start's replies, labelled by rule.</summary>
internal static class LabelledPairs
{
    /// <param name="context">Whose start writes.</param>
    /// <param name="count">About how many; pairs that say nothing are left out.</param>
    /// <param name="worth">A reply's worth; the label names the one of higher.</param>
    /// <param name="flip">Share of labels that are turned.</param>
    public static List<Preference> By(TrainingContext context, int count, Func<Preference, string, double> worth, double flip = 0)
    {
        var random = new Seed(11).Random();
        return [.. ReplyPairs.Sample(context, context.Start, count, temperature: 1)
            .Select(p => (Pair: p, Difference: worth(p, p.First) - worth(p, p.Second)))
            .Where(p => p.Difference != 0)
            .Select(p => p.Pair with { FirstPreferred = p.Difference > 0 ^ random.NextDouble() < flip ? 1 : 0 })];
    }

    public static List<Preference> ByGold(TrainingContext context, int count, double flip = 0) =>
        By(context, count, (p, reply) => context.World.NeededGold(p.Prompt, reply).Total, flip);

    public static List<Preference> ByLength(TrainingContext context, int count) => By(context, count, (_, reply) => reply.Length);
}
