using Arena.Alignment.Contracts;
using Arena.Core;

namespace Arena.Alignment.Feedback.Rlcd;

/// <summary>
/// RLCD's pairs (arXiv 2307.12950): o+ written under p+ in the first place, o− under p− in the second, with the bare prompt.
/// </summary>
internal static class RlcdPairs
{
    /// <summary>
    /// Pairs with no label yet (½). A pair of which a side never ended or is empty, or whose sides are equal, is dropped.
    /// Reports <c>pairs</c> and <c>dropped-unfinished</c>, <c>dropped-empty</c>, <c>dropped-equal</c>, each a count of pairs.
    /// </summary>
    /// <exception cref="TrainingDivergedException">No pair is left.</exception>
    public static List<Preference> Sample(TrainingContext context, CuedOptions options)
    {
        var count = options.Pairs;
        var writer = context.Named(options.From);
        var replies = new CuedReplies(context, count);
        var positive = replies.Write(writer, positive: true, options.Temperature, options.Retries);
        var negative = replies.Write(writer, positive: false, options.Temperature, options.Retries);
        var pairs = new List<Preference>(count);
        int unfinished = 0, empty = 0, equal = 0;
        for (var i = 0; i < count; i++)
        {
            var (good, bad) = (writer.Tokenizer.Decode(positive[i].ContentTokens), writer.Tokenizer.Decode(negative[i].ContentTokens));
            if (!positive[i].Ended || !negative[i].Ended) unfinished++;
            else if (string.IsNullOrWhiteSpace(good) || string.IsNullOrWhiteSpace(bad)) empty++;
            else if (good == bad) equal++;
            else pairs.Add(new Preference(replies.Prompts[i], good, bad, 0.5));
        }
        context.Report(new StepReport("pairs", count, count, new Dictionary<string, double>
        {
            [MetricNames.Pairs] = pairs.Count, [MetricNames.DroppedUnfinished] = unfinished,
            [MetricNames.DroppedEmpty] = empty, [MetricNames.DroppedEqual] = equal,
        }));
        CuedReplies.DemandSome(pairs.Count, count, options.From);
        return pairs;
    }
}
