using System.Globalization;
using Arena.Analysis.Summary;
using Arena.Core;
using Arena.Record;
using Arena.Worlds.Text;

namespace Arena.Analysis.Entries;

/// <summary>How an entry's replies are, on average over the prompts of the rounds that it played in.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Gold">Mean gold utility; null in a world without one.</param>
/// <param name="GoldParts">Mean of each part of the gold utility, by the part's name.</param>
/// <param name="Kl">
/// KL(law that answered ‖ start), nats a reply, estimated by the mean log-ratio (k1): how far it has gone from where players
/// start, by training and by decoding. Null where replies were recorded without it.
/// </param>
/// <param name="BaseLogProb">Mean log-prob of a token under the base: how natural its text is to it.</param>
/// <param name="Tokens">Mean length in tokens, the end token not counted.</param>
/// <param name="Ended">Share that ended by itself.</param>
/// <param name="Distinct">Share of different replies: near 0 is one answer to everything.</param>
/// <param name="Repeats">Share of three-word sequences in a reply that came before in it.</param>
public sealed record EntrySummary(
    string Entry, double? Gold, IReadOnlyList<(string Name, double Value)> GoldParts, double? Kl, double BaseLogProb, double Tokens,
        double Ended, double Distinct, double Repeats)
{
    /// <summary>Standard error of <see cref="Gold"/> over prompts; null with fewer than two.</summary>
    public double? GoldError { get; init; }

    /// <summary>log π − log base, nats a reply: by how much the policy likes its text better than the base does.</summary>
    public double BaseLogRatio { get; init; }

    /// <summary>Share of three-word sequences in a reply that are the prompt's.</summary>
    public double Copied { get; init; }

    /// <summary>Averages the replies of one entry, which the group is keyed by.</summary>
    /// <exception cref="RecordException">A mean is not finite, as only a damaged record can have it.</exception>
    public static EntrySummary Of(IGrouping<string, RecordedResponse> group)
    {
        var responses = group.ToList();
        var scored = responses.Where(r => r.Gold is not null).ToList();
        var parts = scored.SelectMany(r => r.GoldParts ?? []).GroupBy(p => p.Name).Select(g => (g.Key, g.Sum(p => p.Value) / scored.Count));
        var summary = new EntrySummary(group.Key,
            scored.Count == 0 ? null : scored.Average(r => r.Gold!.Value), [.. parts],
            responses.Average(r => r.StartLogRatio),
            responses.Sum(r => r.BaseLogProb ?? 0) / Math.Max(1, responses.Sum(r => r.Tokens + (r.Ended ? 1 : 0))),
            responses.Average(r => (double)r.Tokens), responses.Average(r => r.Ended ? 1.0 : 0),
            (double)responses.Select(r => r.Text).Distinct().Count() / responses.Count,
            responses.Average(r => TextStatistics.Of(r.Text).RepeatedTrigrams))
        {
            GoldError = ErrorOfMean([.. scored.GroupBy(r => r.PromptId).Select(prompt => prompt.Average(r => r.Gold!.Value))]),
            BaseLogRatio = responses.Average(r => r.LogProb - (r.BaseLogProb ?? r.LogProb)),
            Copied = responses.Average(r => PromptCopies.Share(r.Prompt, r.Text)),
        };
        // Each number is finite, but sums and squares of absurd ones need not be, and no report can hold an infinity.
        double?[] numbers = [
            summary.Gold, .. summary.GoldParts.Select(part => (double?)part.Value), summary.Kl, summary.BaseLogProb, summary.GoldError,
            summary.BaseLogRatio];
        return numbers.All(number => double.IsFinite(number ?? 0))
            ? summary
            : throw new RecordException($"the record has responses of {summary.Entry} whose gold or log-probs are too large to be "
                + "averaged; it is damaged: restore it from a copy or choose another --db");
    }

    private static double? ErrorOfMean(double[] values)
    {
        if (values.Length < 2) return null;
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length);
    }
}
