using System.Text;
using Arena.Program.Output;

namespace Arena.Program.Rendering;

/// <summary>The further questions of <c>arena rate</c>, answered for people.</summary>
internal static class RateDetails
{
    public static string Text(LeaderboardJson report)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(VisibleText.Format(line)).Append('\n');

        if (report.Cycles is { } cycles)
        {
            Line($"Bradley-Terry fit: deviance {cycles.Deviance:0.0} on {cycles.DegreesOfFreedom} degrees of freedom, p {cycles.P:0.000}; {100 * cycles.ResidualShare:0.0} % of squared log-odds unexplained, noise included");
            Line($"{cycles.ThreeCycles.Count} significant cycles of {cycles.Triples} triples (5 % false discoveries)");
            foreach (var cycle in cycles.ThreeCycles.Take(10))
                Line($"  {cycle.First} > {cycle.Second} > {cycle.Third} > {cycle.First}, p {cycle.P:0.0e+0}");
            foreach (var player in cycles.Nash.Where(player => player.Weight > 0.001 || player.High > 0.05).Take(20))
                Line($"  Nash weight {player.Weight:0.000} ({player.Low:0.000} … {player.High:0.000}), alpha-rank {player.AlphaRank:0.000}: {player.Name}");
        }
        if (report.Fragility is { } fragility)
        {
            Line($"{fragility.First} leads; {(fragility.Rival is null ? "no removal of battles was found to change that" : $"removing {fragility.Removed} of {fragility.Battles} battles puts {fragility.Rival} ahead")}");
            Line($"verdicts turned round at random change the lead in half of the cases {(fragility.FlipRate is { } rate ? FormattableString.Invariant($"at a rate of {rate:0.00}") : "at no rate up to 0.40")}");
        }
        foreach (var rate in report.LengthControl ?? [])
        {
            if (rate.Controlled is null)
                Line($"win rate {100 * rate.Raw:0.0} %, with length held equal not to be told, as it separates the battles: {rate.Name}");
            else Line($"win rate {100 * rate.Raw:0.0} %, {100 * rate.Controlled:0.0} % ({100 * rate.Low:0.0} … {100 * rate.High:0.0}) with length held equal{(rate.IsExtreme ? " (extreme change: read some answers)" : "")}: {rate.Name}");
        }
        if (report.Agreement is { } agreement)
        {
            foreach (var pair in agreement.Pairs)
                Line($"{pair.First} and {pair.Second} agree on {100 * pair.Agreement:0.0} % of {pair.Items} pairs, kappa {pair.Cohen:0.00} ({pair.Low:0.00} … {pair.High:0.00})");
            Line($"Krippendorff's alpha {agreement.Krippendorff:0.00} ({agreement.Low:0.00} … {agreement.High:0.00})");
            foreach (var bias in agreement.Biases)
                Line($"{bias.Judge} gives the answer shown first {100 * bias.LeftRate:0.0} % ({100 * bias.Low:0.0} … {100 * bias.High:0.0}) of the points in {bias.Battles} battles");
        }
        return text.ToString();
    }
}
