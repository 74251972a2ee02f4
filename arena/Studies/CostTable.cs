using Arena.Analysis.Findings;
using Arena.Analysis.Formatting;
using Arena.Analysis.Studies;
using Arena.Core;

namespace Arena.Program.Studies;

/// <summary>What studies cost, a row each, and how to reckon what a bigger one would.</summary>
internal static class CostTable
{
    public static void Write(IReadOnlyList<PlayedStudy> studies, Action<string> line)
    {
        line("## What it cost");
        line("");
        line("| study | runs | players a run | thousand tokens generated a run, while learning | core-minutes | core-seconds a player "
            + "and run |");
        line("| --- | --- | --- | --- | --- | --- |");
        foreach (var study in studies)
        {
            var runs = study.Results.Runs;
            var players = runs.Average(r => r.Summary.Newest.Count);
            line($"| {study.Results.Plan.Study.Scenario.Name} | {runs.Count} | {players.Fixed(0)} | "
                + $"{(runs.Average(Generated) / 1000).Fixed(0)} | {study.Time.TotalMinutes.Fixed(0)} | "
                + $"{(study.Time.TotalSeconds / (runs.Count * players)).Fixed(1)} |");
        }
        line("");
        line($"All runs took {studies.Sum(s => s.Time.TotalHours).Fixed(1)} core-hours by the clock, each on a core of its own; a "
            + "machine that does other work meanwhile makes them longer.");
        line("A bigger study takes seeds × arms × players × core-seconds a player, divided by the cores. Tokens of a model with k times "
            + "the");
        line("parameters take about k times as long, and so do k times the pairs, steps or draws. Base models are trained once a seed "
            + "and kept.");
    }

    private static double Generated(StudyRun run) =>
        run.Metrics.Where(m => m.Key.Name == MetricNames.Generated).Sum(m => m.Value.Sum(each => each.Value));
}
