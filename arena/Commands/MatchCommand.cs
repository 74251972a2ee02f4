using System.CommandLine;
using Arena.Learning.Compute;
using Arena.Learning.Recipes;
using Arena.Program.Output;
using Arena.Program.Reports;
using Arena.Rules.Chance;
using Arena.Rules.Ratings.Testing;
using Arena.Rules.Worlds;
using Arena.Stage.Matches;
using Arena.Stage.Record;

namespace Arena.Program.Commands;

/// <summary><c>arena match A B</c>: lets two entries of a run play until a sequential test tells who is better.</summary>
internal static class MatchCommand
{
    private static readonly Dictionary<string, Split> Splits = new()
    {
        ["test"] = Split.Test, ["train"] = Split.Train, ["out-of-distribution"] = Split.OutOfDistribution,
    };

    public static Command Create()
    {
        var first = new Argument<string>("A") { Description = "An entry of the run, e.g. dpo@3; a player, which is its newest checkpoint; or a model folder." };
        var second = new Argument<string>("B") { Description = "Its opponent." };
        var (run, database) = (SharedOptions.Run(), SharedOptions.Database());
        var test = new SprtArguments("normalized", "logistic");
        var batch = new Option<int>("--batch") { Description = "Prompts between two looks at the test.", DefaultValueFactory = _ => 32 };
        var max = new Option<int?>("--max-pairs") { Description = "Give up after this many pairs; after all prompts of the split where left out." };
        var split = new Option<string>("--split") { Description = "Which prompts of the world are played on.", DefaultValueFactory = _ => "test" }.AcceptOnlyFromAmong([.. Splits.Keys]);
        var command = new Command("match", "Let two checkpoints play on the prompts of a run until a sequential test decides: exit code 0 decided, 3 inconclusive.") { first, second, run, database };
        test.AddTo(command);
        var results = new ResultOptions();
        results.AddTo(command);
        foreach (var option in new Option[] { batch, max, split }) command.Options.Add(option);
        command.SetAction((parsed, cancel) =>
        {
            try
            {
                var result = results.Of(parsed);
                if (parsed.GetValue(batch) < 1 || parsed.GetValue(max) < 1) throw new UsageException("--batch and --max-pairs are 1 at least");
                var (path, options, size) = (parsed.GetValue(database)!, test.Of(parsed), parsed.GetValue(batch));
                var record = ArenaRecord.OpenForReading(path);
                var found = record.Find(parsed.GetValue(run), path);
                var scenario = SharedOptions.Reader.Parse(found.ScenarioText, $"the record of {found.Id}").Scenario;
                var entries = MatchEntry.Of(record, found.Id, scenario);
                var (a, b) = (Entry(entries, parsed.GetValue(first)!, found.Id), Entry(entries, parsed.GetValue(second)!, found.Id));
                if (a == b) throw new UsageException($"{a.Name} cannot play against itself");
                TorchRuntime.OneThreadPerWorker();
                var error = parsed.InvocationConfiguration.Error;
                var match = new EntryMatch(scenario, new Seed(found.Seed), RunFolders.Beside(path, found.Id), Preparing(error));
                var prompts = match.Prompts(Splits[parsed.GetValue(split)!]);
                if (prompts.Count == 0) throw new UsageException($"the world of {found.Id} has no prompts in split {parsed.GetValue(split)}");
                var batches = match.Batches(a, b, [.. prompts.Take(parsed.GetValue(max) ?? prompts.Count)], size, cancel);
                MatchState last = null!;
                foreach (var state in SequentialMatch.Play(batches, options)) error.WriteLine(Progress(last = state));
                var report = MatchReport.Of(a.Name, b.Name, last, options, size);
                result.Write(() => report.Json, () => report.Text);
                return Task.FromResult(last.Test.Verdict == SprtVerdict.Continue ? ExitCodes.Inconclusive : ExitCodes.Fine);
            }
            catch (UsageException e)
            {
                return Task.FromResult(parsed.UsageError(e.Message));
            }
        });
        return command;
    }

    /// <summary>The entry of this name, or the newest of the player of this name, or the folder of this name.</summary>
    private static MatchEntry Entry(IReadOnlyList<MatchEntry> entries, string name, string run) =>
        entries.FirstOrDefault(e => e.Name == name) ?? entries.LastOrDefault(e => e.Player.Name == name)
        ?? (Directory.Exists(name) ? MatchEntry.OfFolder(name) : null)
        ?? throw new UsageException(entries.Count == 0
            ? $"{run} has no checkpoint yet"
            : $"{run} has no entry {name}; there are: {string.Join(", ", entries.Select(e => e.Name))}");

    private static string Progress(MatchState state) => FormattableString.Invariant(
        $"{state.Counts.Total} pairs{(state.Void > 0 ? FormattableString.Invariant($" and {state.Void} void") : "")}: LLR {state.Test.Llr:0.000} in ({state.Test.Lower:0.000}, {state.Test.Upper:0.000}){(state.Test.ExpectedRemaining > 0 ? FormattableString.Invariant($", about {state.Test.ExpectedRemaining:0} to go") : "")}");

    // A base model that is no longer cached takes minutes to make: said once for each model.
    private static Action<StepReport> Preparing(TextWriter error)
    {
        var told = "";
        return step =>
        {
            if (step.Phase == told) return;
            told = step.Phase;
            error.WriteLine($"making the run's model again ({told}), which is no longer in its cache");
        };
    }
}
