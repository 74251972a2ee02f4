using System.Text.RegularExpressions;
using Arena.Scenarios.Options;

namespace Arena.Record;

/// <summary>
/// What must hold for the names in a record, whoever wrote it: those of runs, players and checkpoints become names of folders,
/// and one such as <c>../../elsewhere</c> would lead out of the record's own. The same on writing and on reading.
/// </summary>
internal static partial class RecordRules
{
    /// <summary>What is wrong with a row; null for nothing.</summary>
    public static string? Problem(object row) => row switch
    {
        RecordedRun run when run.Number < 1 || run.Id != RecordedRun.IdOf(run.Scenario, run.Number) =>
            $"a run \"{run.Id}\", where {RecordedRun.IdOf(run.Scenario, run.Number)} was expected",
        RecordedPlayer player when !IsPlayer(player.Name) => $"a player \"{player.Name}\", where letters, digits, - and _ were expected",
        RecordedCheckpoint checkpoint when !IsPlayer(checkpoint.Player) =>
            $"a checkpoint of player \"{checkpoint.Player}\", where letters, digits, - and _ were expected",
        RecordedCheckpoint checkpoint when checkpoint.Round < 0
            || checkpoint.Entry != FormattableString.Invariant($"{checkpoint.Player}@{checkpoint.Round}") =>
            FormattableString.Invariant(
                $"a checkpoint of {checkpoint.Player} in round {checkpoint.Round} that is called \"{checkpoint.Entry}\""),
        RecordedCheckpoint checkpoint when !Hash().IsMatch(checkpoint.ContentHash) =>
            $"a checkpoint {checkpoint.Entry} with the hash \"{checkpoint.ContentHash}\", where SHA-256 in hexadecimal was expected",
        _ => null,
    };

    private static bool IsPlayer(string name) => name.Length <= PlayerOptions.LongestName && PlayerName().IsMatch(name);

    [GeneratedRegex(PlayerOptions.NamePattern + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlayerName();

    [GeneratedRegex(@"^[0-9a-f]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Hash();
}
