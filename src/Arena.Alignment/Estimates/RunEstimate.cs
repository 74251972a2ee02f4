using Arena.Alignment.BaseModels;
using Arena.Alignment.Judging;
using Arena.Alignment.Optimizers;
using Arena.Alignment.Rewards;
using Arena.Alignment.Rewards.DRlaif;
using Arena.Alignment.Rewards.Fitting;
using Arena.Core;
using Arena.Models.Sampling;
using Arena.Models.Transformers;
using Arena.Scenarios.Options;
using Arena.Worlds;

namespace Arena.Alignment.Estimates;

/// <summary>
/// What one run of a scenario takes, by arithmetic on its numbers: right within a factor of two or three where nothing else
/// goes on.
/// </summary>
/// <param name="Models">Seconds of one worker for base, start, labelers and judge, which are kept and shared by runs of one seed.</param>
/// <param name="Rounds">Seconds of one worker for all rounds.</param>
/// <param name="SideBySide">Jobs that there are at once.</param>
/// <param name="JobBytes">The most memory of one job.</param>
/// <param name="ModelBytes">The most memory while models are made.</param>
/// <param name="DiskBytes">What the run leaves on disk: checkpoints, replies and battles.</param>
/// <param name="CacheBytes">What its models leave there.</param>
public sealed record RunEstimate(
    double Models, double Rounds, int SideBySide, double JobBytes, double ModelBytes, double DiskBytes, double CacheBytes)
{
    /// <summary>Parts that pretraining is cut into, which cores may share.</summary>
    public const int Parts = GradientShards.Count;

    // A battle is judged, recorded and rated; a reply is recorded.
    private const double BattleSeconds = 0.3e-3, RoundSeconds = 1, RunSeconds = 3, BattleBytes = 200, ReplyBytes = 400;

    /// <param name="scenario">The scenario of the run, checked.</param>
    /// <param name="world">The world of the scenario, for the lengths of its texts.</param>
    /// <param name="gpu">Whether a GPU does the work.</param>
    public static RunEstimate Of(Scenario scenario, IWorld world, bool gpu)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var (lengths, speed) = (TextLengths.Of(world), gpu ? Speed.Gpu : Speed.Core);
        var policy = ModelSize.Of(scenario.Models.Base, world);
        var labelers = scenario.Models.Labelers.ToDictionary(labeler => labeler.Key, labeler => ModelSize.Of(labeler.Value, world));
        ModelSize Named(string name) => labelers.GetValueOrDefault(name, policy);
        var goldReplies = GoldReplies(scenario, world);
        var players = scenario.Players.Select(player =>
            (Player: player, Work: new PlayerWork(player, policy, Named, lengths) { GoldReplies = goldReplies })).ToList();
        var learners = players.Where(p => p.Player is not { Optimizer: NoOptimizerOptions, Reward: NoRewardOptions }).ToList();
        var tournament = scenario.Tournament;
        double rounds = tournament.Rounds, prompts = Math.Min(tournament.Prompts, Math.Max(1, world.Prompts(tournament.Split).Count));

        // Each round by itself: the first has no earlier checkpoints, which is made good by none being left out at the end.
        var byResult = tournament.Format is TournamentFormat.Swiss or TournamentFormat.Knockout;
        var earlier = byResult ? 0 : learners.Count * Math.Min(tournament.Earlier, rounds - 1);
        var round = new Work(speed);
        foreach (var (_, work) in learners) work.Train(round);
        foreach (var (_, work) in players) work.Answer(round, prompts);
        foreach (var (_, work) in learners) work.Answer(round, prompts * earlier / learners.Count);
        double newest = players.Count, pairings = tournament.Format switch
        {
            TournamentFormat.Gauntlet => newest + earlier,
            TournamentFormat.Swiss => FormatSize.Swiss(players.Count),
            TournamentFormat.Knockout => FormatSize.Knockout(players.Count),
            _ => newest * (newest - 1) / 2 + newest * earlier,
        };
        round.Wait(RoundSeconds + pairings * prompts * 2 * BattleSeconds);
        if (tournament.Judge is RewardModelJudgeOptions judge) round.Score(Named(judge.Model), (newest + earlier) * prompts * lengths.Both);

        var kept = learners.Sum(
            learner => policy.Bytes * (1 + (tournament.KeepBestGold ? 1 : 0)) + 2 * Reward(learner.Player, learner.Work, policy, Named));
        return new(
            Made(scenario, world, lengths, speed, policy, labelers), RunSeconds + rounds * round.Seconds, gpu ? 1
                : Math.Max(1, learners.Count),
            players.Max(p => Peak(p.Player, p.Work, policy, Named, lengths)),
            scenario.Models.Labelers.Values.Prepend(scenario.Models.Base).OfType<PretrainOptions>()
            .Select(options => Peak(options, ModelSize.Of(options, world), lengths)).DefaultIfEmpty(0).Max(),
            rounds * (kept + pairings * prompts * 2 * BattleBytes + (newest + earlier) * prompts * ReplyBytes),
            (scenario.Models.Start is null ? 1 : 2) * policy.Bytes + labelers.Values.Sum(labeler => labeler.Bytes));
    }

    private static double Made(
        Scenario scenario, IWorld world, TextLengths lengths, Speed speed, ModelSize policy, Dictionary<string, ModelSize> labelers)
    {
        var models = new Work(speed);
        foreach (var (options, size) in scenario.Models.Labelers.Select(labeler => (labeler.Value, labelers[labeler.Key]))
            .Prepend((scenario.Models.Base, policy)))
            if (options is PretrainOptions pretrain)
                models.Train(size, pretrain.Tokens, pretrain.Tokens / (pretrain.Batch * Math.Min(pretrain.Context, lengths.Both)));
        if (scenario.Models.Start is { } start)
            models.Train(policy, (double)start.Epochs * start.Demonstrations * lengths.Both,
                start.Epochs * Math.Ceiling((double)start.Demonstrations / start.Batch));
        if (scenario.Tournament.Judge is RewardModelJudgeOptions judge && world is IRecordedWorld recorded)
            models.Train(
                labelers.GetValueOrDefault(judge.Model, policy), 2 * judge.Fit.ExpectedEpochs * recorded.ForJudge.Count * lengths.Both,
                judge.Fit.ExpectedEpochs * Math.Ceiling((double)recorded.ForJudge.Count / judge.Batch));
        if (scenario.Players.Any(player => player.Reward is FittedRewardOptions or DRlaifOptions))
            models.Write(policy, GoldReplies(scenario, world), lengths);
        return models.Seconds;
    }

    /// <summary>Replies that reward models are measured on; none in a world without gold.</summary>
    private static double GoldReplies(Scenario scenario, IWorld world) =>
        world.Prompts(Split.Test) is [var prompt, ..] && world.Gold(prompt, "") is not null ? 2.0 * scenario.Models.GoldPairs : 0;

    /// <summary>What a reward takes in memory or on disk.</summary>
    private static double Reward(PlayerOptions player, PlayerWork work, ModelSize policy, Func<string, ModelSize> named) =>
        player.Reward is DRlaifOptions direct ? named(direct.Labeler).Bytes : work.Scorers * policy.Bytes;

    // Weights of policy, start, base and reward, a gradient and Adam's two moments; and what the widest step keeps,
    // or replies' keys and values.
    private static double Peak(PlayerOptions player, PlayerWork work, ModelSize policy, Func<string, ModelSize> named, TextLengths lengths)
    {
        var length = lengths.Prompt + lengths.Longest;
        var rows = Math.Max(work.Rows, player.Reward is FittedRewardOptions fitted ? 2 * fitted.Batch : 0);
        return 6 * policy.Bytes + Reward(player, work, policy, named)
            + Math.Max(policy.TrainingBytes(rows, length), policy.CacheBytes(Sampler.Batch, length));
    }

    // A replica for each part of the batch, its gradient, and Adam's moments.
    private static double Peak(PretrainOptions options, ModelSize size, TextLengths lengths) =>
        (2 * Parts + 4) * size.Bytes + size.TrainingBytes(options.Batch, Math.Min(options.Context, lengths.Prompt + lengths.Longest));
}
