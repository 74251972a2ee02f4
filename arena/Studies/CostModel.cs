using Arena.Program.Reports;
using MathNet.Numerics.LinearRegression;

namespace Arena.Program.Studies;

/// <summary>What studies cost, and what bigger ones would: core-seconds of a run as so many a player and so many a thousand tokens generated.</summary>
internal static class CostModel
{
    public static void Write(IReadOnlyList<PlayedStudy> studies, Action<string> line)
    {
        var runs = studies.SelectMany(s => s.Results.Runs).Where(r => r.Summary.Run.EndedAt is not null)
            .Select(r => (Players: (double)r.Summary.Newest.Count, Tokens: Generated(r) / 1000, Seconds: (r.Summary.Run.EndedAt - r.Summary.Run.StartedAt)!.Value.TotalSeconds)).ToList();
        line("## What it cost");
        line("");
        line($"All runs above took {studies.Sum(s => s.Time.TotalHours).Fixed(1)} core-hours, as long as they ran: a machine that does other work at the same time makes them longer.");
        if (runs.Count < 5) return;
        var coefficients = MultipleRegression.QR([.. runs.Select(r => new[] { r.Players, r.Tokens })], [.. runs.Select(r => r.Seconds)], intercept: false);
        var (player, token) = (coefficients[0], coefficients[1]);
        var mean = runs.Average(r => r.Seconds);
        var left = runs.Sum(r => Math.Pow(r.Seconds - player * r.Players - token * r.Tokens, 2)) / runs.Sum(r => Math.Pow(r.Seconds - mean, 2));
        line("");
        line($"A run took about {player.Fixed(1)} core-seconds a player and {token.Fixed(2)} a thousand tokens generated while learning (least squares over {runs.Count} runs, R² = {(1 - left).Fixed(2)}).");
        line("For a bigger study: seeds × arms × (that sum), divided by the cores; tokens of a model with k times the parameters cost about k times as much.");
    }

    private static double Generated(StudyRun run) => run.Metrics.Where(m => m.Key.Name == "generated").Sum(m => m.Value.Sum(each => each.Value));
}
