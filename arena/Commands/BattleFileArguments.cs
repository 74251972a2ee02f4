using System.CommandLine;
using Arena.Rules.Ratings;
using Arena.Rules.Ratings.Reading;

namespace Arena.Program.Commands;

/// <summary>The options by which a command finds its battles in a file.</summary>
internal sealed class BattleFileArguments
{
    private readonly Option<string> _left = new("--left-column") { Description = "Column of the player shown first", DefaultValueFactory = _ => "left" };
    private readonly Option<string> _right = new("--right-column") { Description = "Column of the player shown second", DefaultValueFactory = _ => "right" };
    private readonly Option<string> _winner = new("--winner-column") { Description = "Column of the winner: left, right, tie, void, model_a, model_b or tie (bothbad)", DefaultValueFactory = _ => "winner" };
    private readonly Option<string> _count = new("--count-column") { Description = "Column of how many battles a row stands for; one where it is absent", DefaultValueFactory = _ => "count" };
    private readonly Option<string[]> _cluster = new("--cluster") { Description = "Column that dependent battles share, such as the prompt or the annotator; may be repeated", DefaultValueFactory = _ => [] };
    private readonly Option<string?> _judge = new("--judge-column") { Description = "Column of who judged: reports how far judges agree on the same pairs (the first --cluster tells the item)" };
    private readonly Option<string?> _id = new("--id-column") { Description = "Column of a battle's id: rows that repeat one are left out" };
    private readonly Option<double> _maxBad = new("--max-bad") { Description = "Share of bad rows, 0 to 1, above which the file is refused", DefaultValueFactory = _ => 0.01 };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _left, _right, _winner, _count, _cluster, _judge, _id, _maxBad }) command.Options.Add(option);
    }

    public BattleFileOptions Of(ParseResult parsed) => new()
    {
        LeftColumn = parsed.GetValue(_left)!,
        RightColumn = parsed.GetValue(_right)!,
        WinnerColumn = parsed.GetValue(_winner)!,
        CountColumn = parsed.GetValue(_count)!,
        ClusterColumns = parsed.GetValue(_cluster)!,
        JudgeColumn = parsed.GetValue(_judge),
        IdColumn = parsed.GetValue(_id),
        MaxBadShare = parsed.GetValue(_maxBad),
    };
}
