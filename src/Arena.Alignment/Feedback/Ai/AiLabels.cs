using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Models;
using Arena.Models.Scoring;
using Arena.Worlds;

namespace Arena.Alignment.Feedback.Ai;

/// <summary>Has pairs labelled by a language model, and reports how it goes about it.</summary>
internal static class AiLabels
{
    /// <summary>
    /// The pairs with soft labels. Reports <c>same-position</c> (share of pairs whose two answers name the same place) and
    /// <c>first-place</c> (mean probability of the first).
    /// </summary>
    public static IReadOnlyList<Preference> Of(
        TrainingContext context, IReadOnlyList<Preference> pairs, string labeler, Averaging averaging)
    {
        var answers = Ask((IPromptableWorld)context.World, context.Named(labeler), pairs, context.Cancel);
        if (answers.Length > 0)
            context.Report(new StepReport("labels", answers.Length, answers.Length, new Dictionary<string, double>
            {
                [MetricNames.SamePosition] = answers.Average(a => a.SamePosition ? 1.0 : 0),
                [MetricNames.FirstPlace] = answers.Average(a => a.First),
            }));
        return [.. pairs.Zip(answers, (pair, answer) => pair with { FirstPreferred = answer.Label(averaging) })];
    }

    /// <summary>Both answers to each pair, in order.</summary>
    public static BothOrders[] Ask(IPromptableWorld world, LanguageModel labeler, IReadOnlyList<Preference> pairs, CancellationToken cancel)
    {
        string[] prompts =
        [
            .. pairs.Select(p => world.ComparisonPrompt(p.Prompt.Text, p.First, p.Second)),
            .. pairs.Select(p => world.ComparisonPrompt(p.Prompt.Text, p.Second, p.First)),
        ];
        var logOdds = WordChoice.LogProbs(labeler, prompts, [world.Choices.First, world.Choices.Second], cancel).Select(p => p[0] - p[1])
            .ToArray();
        return [.. Enumerable.Range(0, pairs.Count).Select(i => new BothOrders(logOdds[i], logOdds[i + pairs.Count]))];
    }
}
