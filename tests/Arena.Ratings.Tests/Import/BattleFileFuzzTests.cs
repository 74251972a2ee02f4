using System.Text;
using Arena.Ratings.Battles;
using Arena.Ratings.Import;
using Arena.Testing;

namespace Arena.Ratings.Tests.Import;

public sealed class BattleFileFuzzTests
{
    private static readonly string[] Winners = ["left", "right", "tie", "void", "model_a", "tie (bothbad)"];

    private static byte[] Good(string form) => form switch
    {
        "array" => Encoding.UTF8.GetBytes($"[{Encoding.UTF8.GetString(Good(json: true)).TrimEnd().Replace("\n", ",\n")}]"),
        "names" => Encoding.UTF8.GetBytes("Left;Right;Winner;count;prompt;judge;id;length\n"
            + string.Concat(Enumerable.Range(0, 24)
            .Select(i => $"p{i % 4};q{i % 3};{(i % 2 == 0 ? $"p{i % 4}" : $"q{i % 3}")};1;q{i % 5};j{i % 2};{i};{i}\n"))),
        _ => Good(json: form == "json"),
    };

    private static byte[] Good(bool json) =>
        Encoding.UTF8.GetBytes(
        (json ? "" : "left,right,winner,count,prompt,judge,id,length\n") + string.Concat(Enumerable.Range(0, 24).Select(i =>
        json
            ? $$"""{"left":"p{{i % 4}}","right":"p{{(i + 1 + i / 4 % 3) % 4}}","winner":"{{Winners[i % 6]}}","""
                + $$""" "count":{{1 + i % 3}},"prompt":"q{{i % 5}}","judge":"j{{i % 2}}","id":"{{i}}","length":{{i - 10}}.5}""" + "\n"
            : $"p{i % 4},\"p{(i + 1 + i / 4 % 3) % 4}\",{Winners[i % 6]},{1 + i % 3},q{i % 5},j{i % 2},{i},{i - 10}.5\n")));

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("array")]
    [InlineData("names")]
    public void Whatever_is_done_to_a_file_of_battles_it_rates_or_is_refused_with_a_message(string form)
    {
        var good = Good(form);
        Fuzz.Run($"battles/{form}", 1_000, random =>
            (File: Damage.MaybeEncoded(Damage.MaybeZipped(good, random,
            form switch { "json" => Damage.JsonLines, "array" => Damage.Json, _ => Damage.Bytes }), random), All: random.Next(2) == 0,
            Bad: random.Next(2) == 0 ? 0.01 : 0.5), copy =>
        {
            var options = new BattleFileOptions { Workers = 1, MaxBadShare = copy.Bad };
            if (copy.All)
                options = options with { ClusterColumns = ["prompt"], JudgeColumn = "judge", IdColumn = "id", FeatureColumns = ["length"] };
            var table = BattleFile.Read([("battles", () => new MemoryStream(copy.File))], options);
            var board = Leaderboard.From(table);
            Assert.All(board.Players, p =>
                Assert.True(double.IsFinite(p.Rating) && double.IsFinite(p.Low ?? 0) && double.IsFinite(p.High ?? 0)));
            Assert.True(table.Tally.Pairs.All(p => p.Battles > 0));
            Assert.All(WinRates.Of(table), rate => Assert.InRange(rate.Rate, 0, 1));
            if (copy.All) Assert.All(table.Rows!.Features[0], value => Assert.True(double.IsFinite(value)));
        }, e => e is BattleFileException && e.Message.Length > 10 || e is ArgumentException
            && e.Message.StartsWith("no ratings could be fitted", StringComparison.Ordinal));
    }
}
