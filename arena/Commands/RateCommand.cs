using System.CommandLine;
using System.Globalization;
using Arena.Core;
using Arena.Program.Output;
using Arena.Program.Rendering;
using Arena.Ratings;
using Arena.Ratings.Agreement;
using Arena.Ratings.Battles;
using Arena.Ratings.Cycles;
using Arena.Ratings.Import;
using Arena.Ratings.Online;

namespace Arena.Program.Commands;

/// <summary><c>arena rate FILE…</c>: a leaderboard from files of battles.</summary>
internal static class RateCommand
{
    private const int MostRating = 100_000;

    private static readonly Dictionary<string, RatingModel> Models = new()
    {
        ["bradley-terry"] = RatingModel.BradleyTerry, ["davidson"] = RatingModel.Davidson, ["rao-kupper"] = RatingModel.RaoKupper,
    };

    private static readonly Dictionary<string, SequentialModel> Sequential =
        Enum.GetValues<SequentialModel>().ToDictionary(SequentialBoard.NameOf);

    /// <param name="standardInput">Opens what <c>-</c> stands for; standard input where left out.</param>
    public static Command Create(Func<Stream>? standardInput = null)
    {
        var files = new Argument<string[]>("FILE")
            { Description = "CSV or JSON, gzipped or not; - is standard input", Arity = ArgumentArity.OneOrMore };
        var columns = new BattleFileArguments(standardInput);
        var model = new Option<string>("--model") { Description = "How strengths are modelled", DefaultValueFactory = _ => "bradley-terry" }
            .AcceptOnlyFromAmong([.. Models.Keys, .. Sequential.Keys]);
        var interval = new Option<string>("--interval") { Description = "Where intervals come from", DefaultValueFactory = _ => "sandwich" }
            .AcceptOnlyFromAmong("sandwich", "model", "bootstrap", "none");
        var rounds = NumberOption.Of("--rounds", "Rounds of the bootstrap", 200, NumberRange.Between<int>(2, 100_000));
        var seed = NumberOption.Of("--seed", "Seed of all that is drawn by chance", 1UL, NumberRange.Between(0UL, ulong.MaxValue));
        var anchor = new Option<string?>("--anchor")
            { Description = "NAME=RATING: a player with a known rating; the mean is 1000 otherwise" };
        var control = new Option<string[]>("--control")
            { Description = "position and numeric columns, comma-separated: effects fitted beside the strengths", DefaultValueFactory = _ =>
            [] };
        var prior = NumberOption.Of("--prior", "Standard deviation, in log-odds, of a normal prior on every strength, for sparse data",
            NumberRange.Between<double>(0.001, 1000));
        var k = NumberOption.Of(
            "--k", "K of elo, the most that a battle can move a rating", 32.0, NumberRange.Between<double>(0.001, 1000));
        var matrix = new Option<bool>("--matrix") { Description = "Also win rates of each pair, with intervals" };
        var cycles = new Option<bool>("--cycles")
            { Description = "Also whether one number per player tells the whole story: fit test, significant cycles, Nash averaging, "
            + "alpha-rank" };
        var fragility = new Option<bool>("--fragility")
            { Description = "Also how few battles, or flipped verdicts, change the first place" };
        var length = new Option<string?>("--length")
            { Description = "Column with the left answer's length less the right one's: also win rates with length held equal" };
        var results = new ResultOptions();
        var command = new Command("rate", "Rate the players of a file of battles") { files };
        columns.AddTo(command);
        foreach (var option in new Option[] { model, interval, rounds, seed, anchor, control, prior, k, matrix, cycles, fragility, length })
            command.Options.Add(option);
        results.AddTo(command);
        command.SetAction(parsed =>
        {
            try
            {
                var result = results.Of(parsed);
                var controls = parsed.GetValue(control)!.SelectMany(list => list.Split(',', StringSplitOptions.RemoveEmptyEntries))
                    .ToArray();
                var sequential = Sequential.TryGetValue(parsed.GetValue(model)!, out var online);
                var anchored = AnchorOf(parsed.GetValue(anchor));
                var table = columns.Read(parsed, parsed.GetValue(files)!, columns.Of(parsed) with
                {
                    FeatureColumns = [.. controls.Append(parsed.GetValue(length)).OfType<string>()
                        .Where(name => name != LeaderboardOptions.Position).Distinct()],
                    KeepRows = sequential,
                });
                if (table.Tally.Battles == 0)
                    throw new UsageException($"no battle to rate in {string.Join(", ", parsed.GetValue(files)!)}: {table.Void} are void, "
                        + $"{table.Skipped} left out{string.Concat(table.Warnings.Select(warning => $"; {warning}"))}");
                var board = sequential
                    ? SequentialBoard.Of(table, online, anchored, parsed.GetValue(k))
                    : Leaderboard.From(table, new LeaderboardOptions
                    {
                        Model = Models[parsed.GetValue(model)!],
                        Interval = Enum.Parse<IntervalMethod>(parsed.GetValue(interval)!, ignoreCase: true),
                        Rounds = parsed.GetValue(rounds),
                        Seed = new Seed(parsed.GetValue(seed)),
                        Anchor = anchored,
                        Controls = controls,
                        Prior = parsed.GetValue(prior),
                    });
                var chance = new Seed(parsed.GetValue(seed));
                var report = LeaderboardJson.Of(board) with
                {
                    Matrix = parsed.GetValue(matrix) ? WinRates.Of(table) : null,
                    Cycles = parsed.GetValue(cycles) ? Transitivity.Of(table, seed: chance) : null,
                    Fragility = parsed.GetValue(fragility) ? Fragility.Of(table.Tally, seed: chance) : null,
                    LengthControl = parsed.GetValue(length) is { } feature ? LengthControl.Of(table, feature) : null,
                    Notes = table.Notes.Count > 0 ? table.Notes : null,
                    Agreement = table.Rows is { Judges: not null } ? JudgeAgreement.Of(table, seed: chance) : null,
                };
                result.Write(() => report, console =>
                {
                    LeaderboardTable.Write(console, board);
                    if (report.Matrix is { } rates) LeaderboardTable.Write(console, rates);
                    console.WritePlain(RateDetails.Text(report));
                });
                return ExitCodes.Fine;
            }
            catch (Exception error) when (error is UsageException or BattleFileException or ArgumentException)
            {
                return parsed.UsageError(error.Message);
            }
        });
        return command;
    }

    private static Anchor? AnchorOf(string? text)
    {
        if (text is null) return null;
        // The last sign, since a name may have one of its own.
        var at = text.LastIndexOf('=');
        return at > 0 && double.TryParse(text[(at + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var rating)
            && Math.Abs(rating) <= MostRating
            ? new Anchor(text[..at], rating)
            : throw new UsageException(
                $"--anchor is {text}; expected NAME=RATING, such as gpt-4=1200, with a rating from -{MostRating} to {MostRating}");
    }
}
