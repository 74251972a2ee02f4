using Arena.Core;

namespace Arena.Worlds.Preferences;

/// <summary>Deals the prompts of a file to the judge, to training and to the test: all pairs of a prompt go the same way.</summary>
/// <param name="Judge">A third of the prompts, with their pairs.</param>
/// <param name="Train">The pairs of the prompts that neither the judge nor the test has.</param>
/// <param name="Test">The pairs of the share of prompts that was asked for, one prompt at least.</param>
internal sealed record PromptSplits(IReadOnlyList<Preference> Judge, IReadOnlyList<Preference> Train, IReadOnlyList<Preference> Test)
{
    private const int Fewest = 3;

    /// <exception cref="InvalidDataException">There are fewer than three prompts.</exception>
    public static PromptSplits Of(IReadOnlyList<PreferenceLine> pairs, double testShare, string path, Seed seed)
    {
        // What differs in case or white space alone is the same question to a reader.
        var prompts = pairs.GroupBy(pair => Key(pair.Prompt), StringComparer.Ordinal).Select(group => group.ToArray()).ToArray();
        if (prompts.Length < Fewest)
            throw new InvalidDataException($"{path}: has {prompts.Length} distinct prompt{(prompts.Length == 1 ? "" : "s")}; the judge, "
                + $"training and the test need one each, so give a file with {Fewest} at least");
        seed.For("prompts").Random().Shuffle(prompts);
        var judge = Math.Max(1, prompts.Length / 3);
        var test = Math.Clamp((int)Math.Round(prompts.Length * testShare), 1, prompts.Length - judge - 1);
        return new(
            Pairs(prompts[..judge], "judge", Split.Train),
            Pairs(prompts[(judge + test)..], "train", Split.Train),
            Pairs(prompts[judge..(judge + test)], "test", Split.Test));
    }

    /// <summary>How many reply texts are in more than one of the three.</summary>
    public int SharedReplies() => new[] { Judge, Train, Test }
        .SelectMany(pairs => pairs.SelectMany(p => new[] { p.First, p.Second }).Distinct(StringComparer.Ordinal))
        .CountBy(reply => reply, StringComparer.Ordinal).Count(reply => reply.Value > 1);

    private static Preference[] Pairs(PreferenceLine[][] prompts, string name, Split split) =>
        [.. prompts.SelectMany((pairs, i) =>
        {
            var prompt = new Prompt($"{name}-{i:D4}", pairs[0].Prompt, "recorded", split);
            return pairs.Select(pair => new Preference(prompt, pair.Chosen, pair.Rejected, 1));
        })];

    private static string Key(string prompt) =>
        string.Join(' ', prompt.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
}
