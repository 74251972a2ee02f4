using System.CommandLine;
using Arena.Core;
using Arena.Models.Torch;
using Arena.Program.Output;
using Arena.Program.Rendering;
using Arena.Ratings.Sequential;
using Arena.Stage.Matches;

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
        var first = new Argument<string>("A")
            { Description = "An entry of the run, e.g. dpo@3; a player, which is its newest checkpoint; or a model folder." };
        var second = new Argument<string>("B") { Description = "Its opponent." };
        var (run, database) = (SharedOptions.Run(), SharedOptions.Database());
        var test = new SprtArguments("normalized", "logistic");
        var batch = NumberOption.Of("--batch", "Prompts between two looks at the test.", 32, NumberRange.Between(1, 1_000_000));
        var max = NumberOption.Of("--max-pairs", "Give up after this many pairs; after all prompts of the split where left out.",
            NumberRange.Between(1, 1_000_000_000));
        var split = new Option<string>("--split") { Description = "Which prompts of the world are played on.", DefaultValueFactory = _ =>
            "test" }.AcceptOnlyFromAmong([.. Splits.Keys]);
        var command = new Command("match",
            "Let two checkpoints play on the prompts of a run until a sequential test decides: exit code 0 decided, 3 "
            + "inconclusive.") { first, second, run, database };
        test.AddTo(command);
        var results = new ResultOptions();
        results.AddTo(command);
        foreach (var option in new Option[] { batch, max, split }) command.Options.Add(option);
        command.SetAction((parsed, cancel) =>
        {
            try
            {
                var result = results.Of(parsed);
                var (options, size) = (test.Of(parsed), parsed.GetValue(batch));
                var entries = RunEntries.Open(parsed.GetValue(database)!, parsed.GetValue(run));
                var (a, b) = (Entry(entries, parsed.GetValue(first)!), Entry(entries, parsed.GetValue(second)!));
                if (a == b) throw new UsageException($"{a.Name} cannot play against itself");
                TorchRuntime.OneThreadPerWorker();
                var error = parsed.InvocationConfiguration.Error;
                var match = entries.Match(error);
                var prompts = match.Prompts(Splits[parsed.GetValue(split)!]);
                if (prompts.Count == 0)
                    throw new UsageException($"the world of {entries.Run.Id} has no prompts in split {parsed.GetValue(split)}");
                var batches = match.Batches(a, b, [.. prompts.Take(parsed.GetValue(max) ?? prompts.Count)], size, cancel);
                MatchState last = null!;
                foreach (var state in SequentialMatch.Play(batches, options)) error.WriteLine(Progress(last = state));
                var report = MatchReport.Of(a.Name, b.Name, last, options);
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

    private static MatchEntry Entry(RunEntries entries, string name) =>
        entries.Find(name) ?? (Directory.Exists(name) ? MatchEntry.OfFolder(name) : throw entries.NoEntry(name));

    private static string Progress(MatchState state) => FormattableString.Invariant(
        $"{state.Counts.Total} pairs{(state.Void > 0 ? FormattableString.Invariant($" and {state.Void} void") : "")}: LLR {state.Test.Llr:0.000} in ({state.Test.Lower:0.000}, {state.Test.Upper:0.000}){(state.Test.ExpectedRemaining > 0 ? FormattableString.Invariant($", about {state.Test.ExpectedRemaining:0} to go") : "")}");
}
