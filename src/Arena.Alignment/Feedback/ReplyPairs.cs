using Arena.Alignment.Contracts;
using Arena.Alignment.Decoding;
using Arena.Core;
using Arena.Models;
using Arena.Models.Sampling;
using Arena.Worlds;

namespace Arena.Alignment.Feedback;

/// <summary>Two replies of one model to each of a round's prompts, for a labeler to compare.</summary>
internal static class ReplyPairs
{
    /// <summary>
    /// Pairs with no preference yet (½). Two equal replies say nothing, and are drawn again up to three times, then dropped.
    /// </summary>
    public static List<Preference> Sample(TrainingContext context, LanguageModel writer, int count, double temperature)
    {
        var prompts = context.Prompts("pairs").Take(count).ToList();
        var options = new SamplingOptions(context.World.MaxReplyTokens, writer.EndIds, temperature);
        var first = Write(prompts, "first");
        var second = Write(prompts, "second");
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var same = Enumerable.Range(0, count).Where(i => first[i].Tokens.SequenceEqual(second[i].Tokens)).ToList();
            if (same.Count == 0) break;
            var again = Write([.. same.Select(i => prompts[i])], $"second/{attempt}");
            foreach (var (i, reply) in same.Zip(again)) second[i] = reply;
        }
        return [.. Enumerable.Range(0, count)
            .Where(i => !first[i].Tokens.SequenceEqual(second[i].Tokens))
            .Select(i => new Preference(prompts[i], Text(first[i]), Text(second[i]), 0.5, first[i].Ended, second[i].Ended))];

        SampledReply[] Write(IReadOnlyList<Prompt> some, string name) =>
            context.Write(writer, [.. some.Select(p => writer.Encode(p.Text))], options, context.SharedSeed.For($"pairs/{name}"));
        string Text(SampledReply reply) => writer.Tokenizer.Decode(reply.ContentTokens);
    }

    /// <summary>
    /// Share of labels that agree with the gold utility on which reply is better, however sure they are; a label of ½ is half
    /// right. Pairs of equal gold are left out; ½ when there are only those. Null in a world without gold.
    /// </summary>
    public static double? Accuracy(IWorld world, IReadOnlyList<Preference> preferences)
    {
        var right = 0.0;
        var counted = 0;
        foreach (var p in preferences)
        {
            if (world.Gold(p.Prompt, p.First)?.Total - world.Gold(p.Prompt, p.Second)?.Total is not { } difference) return null;
            if (difference == 0) continue;
            right += p.FirstPreferred == 0.5 ? 0.5 : p.FirstPreferred > 0.5 == difference > 0 ? 1 : 0;
            counted++;
        }
        return counted == 0 ? 0.5 : right / counted;
    }
}
