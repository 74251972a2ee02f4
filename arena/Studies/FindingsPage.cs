using System.Text;
using Arena.Analysis.Claims;
using Arena.Analysis.Drawing;
using Arena.Analysis.Expectations;
using Arena.Analysis.Findings;
using Arena.Analysis.Formatting;
using Arena.Program.Output;

namespace Arena.Program.Studies;

/// <summary>What studies found, in Markdown.</summary>
internal static class FindingsPage
{
    public static string Text(IReadOnlyList<PlayedStudy> studies, IReadOnlyList<CurvePicture> pictures)
    {
        var page = new StringBuilder();
        void Line(string text = "") => page.Append(text).Append('\n');
        Line("# Findings");
        Line();
        Line("Written by `arena report` from the record of the runs below; every number can be had again with the command beside it.");
        Line("Each claim is of a paper and is measured here once a seed, on small models in a small world. A claim is *reproduced* where");
        Line("Student's 95 % interval of its measure over the seeds lies within its bounds, *not reproduced* where it lies outside, and "
            + "*not");
        Line("decided* otherwise. A refuted claim is a finding about this scale, not about the paper's. Where the mean over seeds of what "
            + "a claim");
        Line("requires lies outside its bounds, the claim was not tested: *precondition not met*. Verdicts are of claims one by one: of "
            + "forty,");
        Line("two will be called wrongly by chance. The column *Holm* has the verdict that is left when all claims of a study count as "
            + "tried at");
        Line("once: Holm's step-down over their one-sided p-values keeps the chance of any wrong verdict in a study at 5 %.");
        Line();
        var all = studies.SelectMany(s => s.Claims).ToList();
        int Count(ClaimVerdict verdict) => all.Count(c => c.Verdict == verdict);
        Line($"**{all.Count} claims: {Count(ClaimVerdict.Reproduced)} reproduced, {Count(ClaimVerdict.NotReproduced)} not reproduced, "
            + $"{Count(ClaimVerdict.NotDecided)} not decided, {Count(ClaimVerdict.PreconditionNotMet)} with a precondition that is not "
            + "met.**");
        Line();
        Line("| claim | source | measured (95 % over seeds) | reproduced if | requires (measured) | verdict | Holm | seeds that would "
            + "decide |");
        Line("| --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var study in studies)
            foreach (var claim in study.Claims) Line(Row(claim));
        foreach (var study in studies)
        {
            Line();
            Study(study, [.. pictures.Where(p => p.Study == study)], Line);
        }
        Line();
        CostTable.Write(studies, Line);
        return page.ToString();
    }

    private static string Row(ClaimResult c)
    {
        var needed = c.Verdict != ClaimVerdict.NotDecided ? "" : c.SeedsNeeded is { } seeds ? $"{seeds}"
            : "more than can be played";
        return $"| **{c.Claim.Id}** {MarkdownText.Of(c.Claim.Claim)} | {MarkdownText.Of(c.Claim.Source)} | {c.Mean.WithInterval(3)} | "
            + $"{Bounds.Words(c.Claim.Low, c.Claim.High, value => value.Fixed(3))} | {MarkdownText.Of(string.Join("; ", c.Requires))} | "
            + $"{MarkdownText.Of(c.VerdictText)} | {c.HolmVerdict.Word()} | {needed} |";
    }

    private static void Study(PlayedStudy study, IReadOnlyList<CurvePicture> pictures, Action<string> line)
    {
        var runs = study.Results.Runs.Select(r => r.Summary.Run).ToList();
        line($"## {MarkdownText.Of(study.Results.Plan.Study.Scenario.Name)}");
        line("");
        line($"`arena run {study.File}`: {study.Results.Whole.Count} seeds, {runs.Count} runs, {study.Time.TotalMinutes.Fixed(0)} "
            + $"core-minutes; {string.Join("; ", runs.Select(r => r.Versions).Distinct().Select(MarkdownText.Of))}; "
            + $"{string.Join(", ", runs.Select(r => r.Device).Distinct())}.");
        foreach (var picture in pictures)
        {
            line("");
            line($"![{MarkdownText.Of(picture.Title)}]({picture.File})");
        }
        foreach (var arm in ArmSummary.All(study.Results))
        {
            line("");
            if (arm.Arm.Length > 0) line($"{MarkdownText.Of(arm.Arm)}:\n");
            line("| player | won % | with length held equal | gold | KL, nats |");
            line("| --- | --- | --- | --- | --- |");
            foreach (var p in arm.Seeds.Players)
                line($"| {MarkdownText.Of(p.Name)} | {p.WinRate.WithInterval(1, 100)} | {p.Controlled.WithInterval(1, 100)} | "
                    + $"{p.Gold.WithInterval(3)} | {p.Kl.WithInterval(1)} |");
            if (arm.Seeds.NoiseFloor is { } noise) line($"\n{noise}");
        }
    }}
