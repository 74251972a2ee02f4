using Arena.Core;
using Microsoft.EntityFrameworkCore;

namespace Arena.Record;

/// <summary>
/// Reads a record, also while another process writes to it. Every query sees one moment of the record, untracked, in the order
/// of its natural key, whatever order the rows were written in. A query for a run that is not there gives no rows.
/// Safe for use from several threads.
/// </summary>
public class RecordReader
{
    private readonly DbContextOptions<RecordContext> options;

    internal RecordReader(RecordFile file)
    {
        File = file;
        options = file.ReaderOptions();
    }

    internal RecordFile File { get; }

    /// <summary>The full path of the file, links followed.</summary>
    public string Path => File.FullPath;

    /// <summary>Whether a process writes to it now, as far as can be seen.</summary>
    public bool IsBeingWritten => WriterLock.IsHeld(Path);

    /// <summary>All runs, the oldest first.</summary>
    public IReadOnlyList<RecordedRun> Runs() => Stream(context => context.Runs.AsNoTracking().OrderBy(run => run.Number)).ToList();

    /// <summary>The run with this id, or the latest when none is given; null when there is none.</summary>
    public RecordedRun? FindRun(string? id = null) => Stream(context => context.Runs.AsNoTracking()
        .Where(run => id == null || run.Id == id).OrderByDescending(run => run.Number).Take(1)).FirstOrDefault();

    /// <summary>The players of a run, ordered by name.</summary>
    public IReadOnlyList<RecordedPlayer> Players(string runId) =>
        Stream(context => context.Of<RecordedPlayer>(runId).OrderBy(player => player.Name)).ToList();

    /// <summary>The checkpoints, by player and round, each with the full path of its folder.</summary>
    public IReadOnlyList<RecordedCheckpoint> Checkpoints(string runId) => Stream(context => context.Of<RecordedCheckpoint>(runId)
        .OrderBy(checkpoint => checkpoint.Player).ThenBy(checkpoint => checkpoint.Round)).Select(checkpoint => checkpoint with
        {
            Folder = CheckpointPath.Found(File.FullPath, runId, checkpoint.Folder)
                ?? throw File.Errors.Odd($"checkpoint {checkpoint.Entry} of {runId} in \"{checkpoint.Folder}\", which is no place for it"),
        }).ToList();

    /// <summary>The metrics of one player or of all, by player, round, step and name; read from the file as they are enumerated.</summary>
    public IEnumerable<RecordedMetric> Metrics(string runId, string? player = null) => Stream(context =>
    {
        var metrics = context.Of<RecordedMetric>(runId);
        if (player is not null) metrics = metrics.Where(metric => metric.Player == player);
        return metrics.OrderBy(metric => metric.Player).ThenBy(metric => metric.Round).ThenBy(metric => metric.Step)
            .ThenBy(metric => metric.Name);
    });

    /// <summary>The responses of one round or of all, by round, entry and prompt; read from the file as they are enumerated.</summary>
    public IEnumerable<RecordedResponse> Responses(string runId, int? round = null) => Stream(context =>
    {
        var responses = context.Of<RecordedResponse>(runId);
        if (round is not null) responses = responses.Where(response => response.Round == round);
        return responses.OrderBy(response => response.Round).ThenBy(response => response.Entry).ThenBy(response => response.PromptId);
    });

    /// <summary>The battles, by round and id.</summary>
    /// <exception cref="RecordException">Some of those that were rated are missing.</exception>
    public IReadOnlyList<Battle> Battles(string runId)
    {
        // First: a run that is being played may be rated while its battles are read.
        var ratings = Ratings(runId);
        var battles = Stream(context => context.Of<Battle>(runId).OrderBy(battle => battle.Round).ThenBy(battle => battle.Id)).ToList();
        return RatedBattles.Missing(ratings, battles) is { } missing ? throw File.Errors.Damaged($"{runId}: {missing}") : battles;
    }

    /// <summary>
    /// The battles of some rounds, the first and the last included, in no order; read from the file as they are enumerated.
    /// </summary>
    public IEnumerable<Battle> Battles(string runId, int first, int last) =>
        Stream(context => context.Of<Battle>(runId).Where(battle => battle.Round >= first && battle.Round <= last));

    /// <summary>The newest round of a run that was rated; 0 before the first.</summary>
    public int RoundsRated(string runId) =>
        Stream(context => context.Of<RecordedRating>(runId).OrderByDescending(rating => rating.Round).Take(1)).FirstOrDefault()?.Round ?? 0;

    /// <summary>The ratings of one round or of all, by round and entry.</summary>
    public IReadOnlyList<RecordedRating> Ratings(string runId, int? round = null) => Stream(context =>
    {
        var ratings = context.Of<RecordedRating>(runId);
        if (round is not null) ratings = ratings.Where(rating => rating.Round == round);
        return ratings.OrderBy(rating => rating.Round).ThenBy(rating => rating.Entry);
    }).ToList();

    internal RecordContext Context() => new(options);

    private IEnumerable<T> Stream<T>(Func<RecordContext, IQueryable<T>> query) where T : class
    {
        using var context = Context();
        using var rows = File.Errors.Read(() => query(context).AsEnumerable().GetEnumerator());
        Func<bool> next = rows.MoveNext;
        while (File.Errors.Read(next))
        {
            var row = rows.Current;
            if (RecordRules.Problem(row) is { } problem) throw File.Errors.Odd(problem);
            yield return row;
        }
    }
}
