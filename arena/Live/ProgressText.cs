using Arena.Analysis.Formatting;
using Arena.Analysis.Summary;
using Arena.Core;
using Arena.Ratings;
using Arena.Ratings.Online;
using Arena.Scenarios.Events;
using Arena.Stage.Events;

namespace Arena.Program.Live;

/// <summary>
/// What is going on in words, from the stage's events: log lines that stay, a line for each thing in progress, and how
/// long it may still take.
/// </summary>
internal sealed class ProgressText(TimeProvider time)
{
    private readonly Lock _turn = new();
    private readonly long _began = time.GetTimestamp();
    private readonly Queue<string> _lines = [];
    private readonly SortedDictionary<string, (string Text, long Told)> _current = new(StringComparer.Ordinal);
    private readonly EloTrack _elo = new();
    private VoidCount _void = new();
    private long _roundsBegan, _told;

    /// <summary>The most lines of what is in progress: the rest of a large field waits for a worker.</summary>
    private const int MostCurrent = 8;

    /// <summary>Takes an event in; called from any thread.</summary>
    public void Tell(StageEvent happened)
    {
        lock (_turn)
        {
            switch (happened)
            {
                case PreparingModels { Step: var step }:
                    Now("models", $"{Phase(step.Phase)}: step {step.Step}/{step.Steps}{Metrics(step.Metrics)}");
                    break;
                case Noted noted:
                    Line($"note: {noted.Note}");
                    break;
                case JudgeReady ready:
                    Line($"note: {JudgeNote.Of(ready.Quality)}");
                    break;
                case ModelsReady ready:
                    _current.Clear();
                    _roundsBegan = time.GetTimestamp();
                    Line($"models ready: players start from {Path.GetFileName(ready.Start)}");
                    break;
                case RoundBegan began:
                    _void = new();
                    Line($"round {began.Round}/{began.Rounds}: "
                        + $"{(began.Training.Count == 0 ? "nobody trains" : string.Join(", ", began.Training) + " train side by side")}");
                    foreach (var happening in began.Events) Line($"  {ScriptedEvent.Says(happening)}");
                    break;
                case PlayerTraining training:
                    Now(training.Player,
                        $"{training.Player}: {Phase(training.Step.Phase)} "
                        + $"{training.Step.Step}/{training.Step.Steps}{Metrics(training.Step.Metrics)}");
                    break;
                case PlayerTrained trained:
                    _current.Remove(trained.Player);
                    Line(trained.Kept ? $"  {trained.Entry} was trained before; kept" : $"  {trained.Entry} trained");
                    break;
                case PlayerRestarted restarted:
                    _current.Remove(restarted.Player);
                    Line($"  {restarted.Player} failed and starts again from its last checkpoint in "
                        + $"{restarted.Wait.TotalSeconds.Fixed(0)} s: {restarted.Reason}");
                    break;
                case PlayerForfeited forfeited:
                    _current.Remove(forfeited.Player);
                    Line($"  {forfeited.Player} FORFEITS: {forfeited.Reason}");
                    break;
                case EntryAnswered answered:
                    Now("play", $"playing: {answered.Done}/{answered.Entries} entries have answered");
                    break;
                case PairingJudged judged:
                    foreach (var battle in judged.Battles)
                    {
                        _elo.Add(battle);
                        _void.Add(battle);
                    }
                    var elo = _elo.Ratings.OrderByDescending(r => r.Value).Take(4).Select(r => $"{r.Key} {r.Value.Fixed(0)}");
                    Now("play", $"judged {judged.Done}/{judged.Pairings} pairings{(_void.Any ? $", {_void.Share} void" : "")}; running "
                        + $"Elo: {string.Join(", ", elo)}");
                    break;
                case RoundRated rated:
                    _current.Remove("play");
                    var best = rated.Leaderboard.Players.Where(p => p.Battles > 0).MinBy(p => p.Rank);
                    Line(best is null
                        ? $"  round {rated.Round}: no battle could be rated{Void}{Left(rated)}"
                        : $"  round {rated.Round} rated: {best.Name} leads with {best.Rating.Fixed(0)}{Void}{Left(rated)}");
                    break;
            }
        }
    }

    /// <summary>Log lines since the last call, and the lines of what is in progress: of a large field those that moved last.</summary>
    public (IReadOnlyList<string> Lines, IReadOnlyList<string> Current) Take()
    {
        lock (_turn)
        {
            var lines = _lines.ToList();
            _lines.Clear();
            var moved = _current.Values.Select(c => c.Told).OrderDescending().Take(MostCurrent).LastOrDefault();
            return (lines, [.. _current.Values.Where(c => c.Told >= moved).Select(c => c.Text)]);
        }
    }

    private void Now(string what, string text) => _current[what] = (text, ++_told);

    private void Line(string text) => _lines.Enqueue($"{Elapsed(_began)} {text}");

    private string Void => _void.Any ? $"; {_void.Share} are void: {_void.Reasons}" : "";

    private string Left(RoundRated rated)
    {
        if (rated.Round == rated.Rounds) return "";
        var left = time.GetElapsedTime(_roundsBegan) / rated.Round * (rated.Rounds - rated.Round);
        return $"; about {Short(left)} left";
    }

    private string Elapsed(long since) => Short(time.GetElapsedTime(since)).PadLeft(6);

    /// <summary>A time as people say it.</summary>
    public static string Short(TimeSpan span) =>
        span.TotalMinutes < 1 ? $"{span.Seconds}s" : $"{(int)span.TotalMinutes}m{span.Seconds:00}s";

    private static string Phase(string phase) => phase switch
    {
        "pretrain" => "pretraining the base model",
        "start" => "fine-tuning the start",
        "pairs" => "writing pairs",
        "labels" => "labelling",
        "reward" => "fitting the reward model",
        "judge" => "training the judge",
        "wait" => "waiting for a model that another run makes",
        "policy" => "policy trained",
        _ => phase,
    };

    private static string Metrics(IReadOnlyDictionary<string, double> metrics)
    {
        string[] shown =
        [
            MetricNames.Loss, MetricNames.RewardLoss, MetricNames.RewardAccuracy, MetricNames.Proxy, MetricNames.Gold, MetricNames.Kl,
        ];
        var parts = shown.Where(metrics.ContainsKey).Select(name => $"{name} {metrics[name].Fixed(3)}");
        return string.Concat(parts.Select(p => $"  {p}"));
    }
}
