using Arena.Analysis.Formatting;
using Arena.Analysis.Summary;
using Spectre.Console;

namespace Arena.Program.Rendering;

/// <summary>The reward models behind the results, beside what a linear model makes of the same pairs.</summary>
internal static class RewardTable
{
    public static void Write(IAnsiConsole console, IReadOnlyList<RewardSummary> rewards)
    {
        if (rewards.Count == 0) return;
        var table = new Table().Border(TableBorder.Simple).AddColumn("Reward of");
        // A world without gold has no columns for it.
        var gold = rewards.Any(r => r.Gold is not null);
        string[] headings = ["Round", "Epochs", "Loss", "Labels", "N-grams", .. gold ? new[] { "Gold", "N-grams" } : []];
        foreach (var heading in headings) table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (var r in rewards)
            table.AddRow([new Text(r.Player), new Text($"{r.Round}"), new Text(r.Epochs.Fixed(1)), new Text(r.HeldOutLoss.Fixed(3)),
                Share(r.Labels), Share(r.NgramLabels), .. gold ? new[] { Share(r.Gold), Share(r.NgramGold) } : []]);
        console.Write(table);
        console.WriteLine("Reward models of the newest round. Epochs: passes over its pairs to the least loss on the labels kept apart, "
            + "nats. Labels: those that it agrees with, of those kept apart; "
            + (gold ? "Gold: pairs of the start's replies to test prompts whose better one it scores higher. " : "")
            + "N-grams: the same of counting runs of one to three tokens in the same training pairs, which "
            + "a reward model must beat.");
    }

    private static Text Share(PairShare? share) =>
        new(share is null ? "–" : $"{share.Share.Percent()} ±{(100 * share.StandardError).Fixed(1)}");
}
