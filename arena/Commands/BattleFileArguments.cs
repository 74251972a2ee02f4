using System.CommandLine;
using Arena.Core;
using Arena.Core.Files;
using Arena.Ratings.Battles;
using Arena.Ratings.Import;

namespace Arena.Program.Commands;

/// <summary>The options by which a command finds its battles in a file.</summary>
/// <param name="standardInput">Opens what the file name <c>-</c> stands for.</param>
internal sealed class BattleFileArguments(Func<Stream>? standardInput = null)
{
    /// <summary>The name of a file that stands for standard input.</summary>
    public const string StandardInput = "-";

    private static readonly Dictionary<string, char> Separators =
        new() { ["comma"] = ',', ["semicolon"] = ';', ["tab"] = '\t', ["\\t"] = '\t', ["bar"] = '|', ["space"] = ' ' };

    private readonly Option<string> _left = new("--left-column")
        { Description = "Column of the player shown first", DefaultValueFactory = _ => "left" };
    private readonly Option<string> _right = new("--right-column")
        { Description = "Column of the player shown second", DefaultValueFactory = _ => "right" };
    private readonly Option<string> _winner = new("--winner-column")
        { Description = "Column of the winner: left, right, tie, void, model_a, model_b or tie (bothbad)", DefaultValueFactory = _ =>
        "winner" };
    private readonly Option<string?> _words = new("--winner-words")
        { Description = "What the winner column says for left, right and, if it does, tie, parted by commas: 1,0,0.5" };
    private readonly Option<string?> _score = new("--score-column")
        { Description = "In place of a winner: the column of the left player's score of a match pair (0, 0.25, 0.5, 0.75 or 1), or two "
        + "columns LEFT,RIGHT of which the higher wins" };
    private readonly Option<string?> _separator = new("--separator")
        { Description = "What parts the values of CSV: comma, semicolon, tab, bar, space or one character; told from the header "
        + "otherwise" };
    private readonly Option<string> _count = new("--count-column")
        { Description = "Column of how many battles a row stands for; one where it is absent", DefaultValueFactory = _ => "count" };
    private readonly Option<string[]> _cluster = new("--cluster")
        { Description = "Column that dependent battles share, such as the prompt or the annotator; may be repeated",
        DefaultValueFactory = _ => [] };
    private readonly Option<string?> _judge = new("--judge-column")
        { Description = "Column of who judged: reports how far judges agree on the same pairs (the first --cluster tells the item)" };
    private readonly Option<string?> _id = new("--id-column")
        { Description = "Column of a battle's id: rows that repeat one are left out" };
    private readonly Option<double> _maxBad =
        NumberOption.Of("--max-bad", "Share of bad rows above which the file is refused", 0.01, NumberRange.Between<double>(0, 1));

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _left, _right, _winner, _words, _score, _separator, _count, _cluster, _judge, _id, _maxBad })
            command.Options.Add(option);
    }

    /// <exception cref="UsageException">Values that cannot be meant.</exception>
    public BattleFileOptions Of(ParseResult parsed) => new()
    {
        WinnerWords = List(parsed, _words, 2, 3),
        ScoreColumns = List(parsed, _score, 1, 2),
        Separator = SeparatorOf(parsed.GetValue(_separator)),
        LeftColumn = parsed.GetValue(_left)!,
        RightColumn = parsed.GetValue(_right)!,
        WinnerColumn = parsed.GetValue(_winner)!,
        CountColumn = parsed.GetValue(_count)!,
        ClusterColumns = parsed.GetValue(_cluster)!,
        JudgeColumn = parsed.GetValue(_judge),
        IdColumn = parsed.GetValue(_id),
        MaxBadShare = parsed.GetValue(_maxBad),
    };

    /// <summary>The battles of files, and a word on standard error about what was assumed of them.</summary>
    /// <exception cref="UsageException">A file is named twice.</exception>
    /// <exception cref="BattleFileException">A file cannot be read.</exception>
    public BattleTable Read(ParseResult parsed, IReadOnlyList<string> paths, BattleFileOptions options)
    {
        if (paths.Contains("")) throw new UsageException("the name of a file of battles is empty");
        if (paths.GroupBy(path => path == StandardInput ? path : Path.GetFullPath(path), StringComparer.Ordinal)
            .FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new UsageException($"{twice.First()} is named {twice.Count()} times, and its battles would count as often");
        var table = BattleFile.Read([.. paths.Select(path => path == StandardInput
            ? ("standard input", standardInput ?? Console.OpenStandardInput)
            : (path, () => InputFile.Open(path)))], options);
        foreach (var note in table.Notes) parsed.InvocationConfiguration.Error.WriteLine($"note: {note}");
        return table;
    }

    private static string[] List(ParseResult parsed, Option<string?> option, int fewest, int most)
    {
        if (parsed.GetValue(option) is not { } text) return [];
        var values = text.Split(',', StringSplitOptions.TrimEntries);
        return values.Length >= fewest && values.Length <= most && values.All(value => value != "")
            && values.Distinct(StringComparer.Ordinal).Count() == values.Length
            ? values
            : throw new UsageException($"{option.Name} is {text}; expected {fewest} or {most} different values, parted by commas");
    }

    private static char? SeparatorOf(string? text) => text switch
    {
        null => null,
        _ when Separators.TryGetValue(text, out var separator) => separator,
        [var only] when only is >= ' ' and < '\x7F' or '\t' && only != '"' && !char.IsAsciiLetterOrDigit(only) => only,
        _ => throw new UsageException(
            $"--separator is {text}; expected comma, semicolon, tab, bar, space or one character that is no letter, digit or quote"),
    };
}
