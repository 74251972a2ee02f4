using System.CommandLine;
using Arena.Alignment.Recipes;
using Arena.Analysis.Noise;
using Arena.Analysis.Summary;
using Arena.Core;
using Arena.Program.Output;
using Arena.Program.Rendering;
using Arena.Record;
using Spectre.Console;

namespace Arena.Program.Commands;

/// <summary><c>arena leaderboard</c>: a run's ratings, computed anew from its battles, or what several runs say together.</summary>
internal static class LeaderboardCommand
{
    public static Command Create()
    {
        var run = new Option<string[]>("--run")
            { Description = "Which run; the newest where left out. Several runs of one scenario with different seeds are shown as one, "
            + "with intervals over them.", AllowMultipleArgumentsPerToken = true };
        var reference = new Option<string?>("--reference")
            { Description = "With several runs: the player that the others are compared with; sft where left out, or the scenario's "
            + "first player where there is none." };
        var mixed = new Option<bool>("--mixed")
            { Description = "With several runs: show them as one although their scenarios differ in more than the seed." };
        var (database, results) = (SharedOptions.Database(), new ResultOptions());
        var command = new Command(
            "leaderboard", "Show a run's ratings, computed anew from its battles.") { run, reference, mixed, database };
        results.AddTo(command);
        command.SetAction(parse =>
        {
            var result = results.Of(parse);
            var path = parse.GetValue(database)!;
            var record = ArenaRecord.OpenForReading(path);
            IReadOnlyList<string?> asked = parse.GetValue(run) is { Length: > 0 } named ? named : new string?[] { null };
            var runs = asked.Select(id => record.Find(id, path)).DistinctBy(found => found.Id).ToList();
            if (runs.Count > 1)
            {
                var repeats = Repeats.Of(runs, parse.GetValue(mixed), Catalogue.Reader);
                var seeds = SeedsSummary.Of(
                    [.. repeats.Runs.Select(found => RunSummary.Of(record, found.Id, Catalogue.Reader))], parse.GetValue(reference));
                // Scenarios that differ in more than the seed spread for more reasons than training.
                var spreads = parse.GetValue(mixed) && seeds.NoiseFloor?.From == NoiseFloor.Seeds;
                seeds = seeds with { Notes = [.. repeats.Notes, .. seeds.Notes], NoiseFloor = spreads ? null : seeds.NoiseFloor };
                result.Write(() => seeds, console => SeedsTable.Write(console, seeds));
            }
            else
            {
                if (parse.GetValue(reference) is not null)
                    throw new UsageException("--reference compares the players of several runs; name them with --run A B");
                var summary = RunSummary.Of(record, runs[0].Id, Catalogue.Reader);
                result.Write(() => RunLeaderboardJson.Of(record, summary, RunReport.Expectations(summary)), console =>
                    Write(console, summary));
            }
            return ExitCodes.Fine;
        });
        return command;
    }

    private static void Write(IAnsiConsole console, RunSummary summary)
    {
        RunTitle.Write(console, summary);
        RunLeaderboardTable.Write(console, summary);
        LabelerTable.Write(console, LabelerSummary.Of(summary));
        RewardTable.Write(console, RewardSummary.Of(summary));
        RunNoteLines.Write(console, summary, RunNotes.Fluency(summary));
    }
}
