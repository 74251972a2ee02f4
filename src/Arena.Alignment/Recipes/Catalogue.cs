using Arena.Alignment.BaseModels;
using Arena.Alignment.Contracts;
using Arena.Alignment.Decoding;
using Arena.Alignment.Decoding.Adversarial;
using Arena.Alignment.Decoding.BestOfN;
using Arena.Alignment.Decoding.LinearAlignment;
using Arena.Alignment.Feedback;
using Arena.Alignment.Feedback.Ai;
using Arena.Alignment.Feedback.Contrast;
using Arena.Alignment.Feedback.Human;
using Arena.Alignment.Feedback.Recorded;
using Arena.Alignment.Judging;
using Arena.Alignment.Optimizers;
using Arena.Alignment.Optimizers.Distill;
using Arena.Alignment.Optimizers.Dpo;
using Arena.Alignment.Optimizers.Grpo;
using Arena.Alignment.Optimizers.Kto;
using Arena.Alignment.Optimizers.OnlineDpo;
using Arena.Alignment.Optimizers.Orpo;
using Arena.Alignment.Optimizers.Ppo;
using Arena.Alignment.Optimizers.Reinforce;
using Arena.Alignment.Optimizers.Rloo;
using Arena.Alignment.Optimizers.Sft;
using Arena.Alignment.Optimizers.Simpo;
using Arena.Alignment.Rewards;
using Arena.Alignment.Rewards.BradleyTerry;
using Arena.Alignment.Rewards.Calibrated;
using Arena.Alignment.Rewards.Direct;
using Arena.Alignment.Rewards.Ensemble;
using Arena.Alignment.Rewards.Gold;
using Arena.Alignment.Rewards.Pcrm;
using Arena.Alignment.Rewards.Warm;
using Arena.Scenarios.Options;
using Arena.Scenarios;
using Arena.Scenarios.Parts;
using Arena.Worlds.Catalogue;
using Arena.Scenarios.Recipes;

namespace Arena.Alignment.Recipes;

/// <summary>Every choice on every axis: a new method is a folder of its own and one line here.</summary>
public static class Catalogue
{
    private static readonly Axis<FeedbackOptions, IFeedback> Feedbacks = new Axis<FeedbackOptions, IFeedback>()
        .Add<NoFeedbackOptions>("none", _ => new NoFeedback())
        .Add<HumanFeedbackOptions>("human", options => new HumanFeedback(options))
        .Add<RecordedFeedbackOptions>("recorded", options => new RecordedFeedback(options))
        .Add<AiFeedbackOptions>("ai", options => new AiFeedback(options))
        .Add<ContrastOptions>("contrast", options => new ContrastFeedback(options))
        .Add<RescoreOptions>("rescore", options => new RescoreFeedback(options));

    private static readonly Axis<RewardOptions, IReward> Rewards = new Axis<RewardOptions, IReward>()
        .Add<NoRewardOptions>("none", _ => new NoReward())
        .Add<BradleyTerryOptions>("bradley-terry", options => new BradleyTerryReward(options))
        .Add<EnsembleOptions>("ensemble", options => new EnsembleReward(options))
        .Add<WarmOptions>("warm", options => new WarmReward(options))
        .Add<CalibratedOptions>("calibrated", options => new CalibratedReward(options))
        .Add<PcrmOptions>("pcrm", options => new PcrmReward(options))
        .Add<DirectOptions>("direct", options => new DirectReward(options))
        .Add<GoldOptions>("gold", options => new GoldReward(options));

    private static readonly Axis<OptimizerOptions, IOptimizer> Optimizers = new Axis<OptimizerOptions, IOptimizer>()
        .Add<NoOptimizerOptions>("none", _ => new NoOptimizer())
        .Add<SftOptions>("sft", options => new SftOptimizer(options))
        .Add<DistillOptions>("distill", options => new ContextDistillationOptimizer(options))
        .Add<PpoOptions>("ppo", options => new PpoOptimizer(options))
        .Add<ReinforceOptions>("reinforce", options => new ReinforceOptimizer(options))
        .Add<RlooOptions>("rloo", options => new RlooOptimizer(options))
        .Add<GrpoOptions>("grpo", options => new GrpoOptimizer(options))
        .Add<DpoOptions>("dpo", options => new DpoOptimizer(options))
        .Add<KtoOptions>("kto", options => new KtoOptimizer(options))
        .Add<SimpoOptions>("simpo", options => new SimpoOptimizer(options))
        .Add<OrpoOptions>("orpo", options => new OrpoOptimizer(options))
        .Add<OnlineDpoOptions>("online-dpo", options => new OnlineDpoOptimizer(options));

    private static readonly Axis<DecodingOptions, IDecoder> Decoders = new Axis<DecodingOptions, IDecoder>()
        .Add<SampleOptions>("sample", options => new SampleDecoder(options))
        .Add<GreedyOptions>("greedy", _ => new GreedyDecoder())
        .Add<BestOfNOptions>("best-of-n", options => new BestOfNDecoder(options))
        .Add<LinearAlignmentOptions>("linear-alignment", options => new LinearAlignmentDecoder(options))
        .Add<ConstantOptions>("constant", options => new ConstantDecoder(options))
        .Add<PaddedOptions>("padded", _ => new PaddedDecoder())
        .Add<ParrotOptions>("parrot", _ => new ParrotDecoder())
        .Add<FlatteringOptions>("flattering", options => new FlatteringDecoder(options))
        .Add<RandomWordsOptions>("random-words", _ => new RandomWordsDecoder())
        .Add<RandomRepliesOptions>("random-replies", _ => new RandomRepliesDecoder());

    /// <summary>Recipes with a name: the axes of each as a scenario would write them.</summary>
    public static IReadOnlyDictionary<string, string> Presets { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["base"] = "{feedback: none, reward: none, optimizer: none, decoding: sample}",
        ["sft"] = "{feedback: none, reward: none, optimizer: sft, decoding: sample}",
        ["rlhf"] = "{feedback: human, reward: bradley-terry, optimizer: ppo, decoding: sample}",
        ["rlhf-reinforce"] = "{feedback: human, reward: bradley-terry, optimizer: reinforce, decoding: sample}",
        ["warm"] = "{feedback: human, reward: warm, optimizer: ppo, decoding: sample}",
        ["reward-ensemble-mean"] = "{feedback: human, reward: {kind: ensemble, combine: mean}, optimizer: ppo, decoding: sample}",
        ["reward-ensemble-wco"] = "{feedback: human, reward: {kind: ensemble, combine: wco}, optimizer: ppo, decoding: sample}",
        ["reward-ensemble-uwo"] = "{feedback: human, reward: {kind: ensemble, combine: uwo}, optimizer: ppo, decoding: sample}",
        ["rloo"] = "{feedback: human, reward: bradley-terry, optimizer: rloo, decoding: sample}",
        ["grpo"] = "{feedback: human, reward: bradley-terry, optimizer: grpo, decoding: sample}",
        ["dpo"] = "{feedback: human, reward: none, optimizer: dpo, decoding: sample}",
        ["ipo"] = "{feedback: human, reward: none, optimizer: {kind: dpo, loss: ipo}, decoding: sample}",
        ["cdpo"] = "{feedback: human, reward: none, optimizer: {kind: dpo, loss: cdpo}, decoding: sample}",
        ["robust-dpo"] = "{feedback: human, reward: none, optimizer: {kind: dpo, loss: robust}, decoding: sample}",
        ["kto"] = "{feedback: human, reward: none, optimizer: kto, decoding: sample}",
        ["simpo"] = "{feedback: human, reward: none, optimizer: simpo, decoding: sample}",
        ["orpo"] = "{feedback: human, reward: none, optimizer: orpo, decoding: sample}",
        ["online-dpo"] = "{feedback: human, reward: bradley-terry, optimizer: online-dpo, decoding: sample}",
        ["best-of-n"] = "{feedback: human, reward: bradley-terry, optimizer: none, decoding: best-of-n}",
        ["linear-alignment"] = "{feedback: none, reward: none, optimizer: none, decoding: linear-alignment}",
        ["rlaif"] = "{feedback: {kind: ai, labeler: large}, reward: bradley-terry, optimizer: reinforce, decoding: sample}",
        ["rlaif-same-size"] = "{feedback: {kind: ai, labeler: base}, reward: bradley-terry, optimizer: reinforce, decoding: sample}",
        ["rlaif-self"] = "{feedback: {kind: ai, labeler: start}, reward: bradley-terry, optimizer: reinforce, decoding: sample}",
        ["d-rlaif"] = "{feedback: none, reward: {kind: direct, labeler: base}, optimizer: reinforce, decoding: sample}",
        ["rlcd"] = "{feedback: contrast, reward: bradley-terry, optimizer: ppo, decoding: sample}",
        ["rlcd-rescore"] = "{feedback: rescore, reward: bradley-terry, optimizer: ppo, decoding: sample}",
        ["context-distillation"] = "{feedback: none, reward: none, optimizer: distill, decoding: sample}",
        ["null-model"] = "{feedback: none, reward: none, optimizer: none, decoding: constant}",
        ["length-padder"] = "{feedback: none, reward: none, optimizer: none, decoding: padded}",
        ["prompt-parrot"] = "{feedback: none, reward: none, optimizer: none, decoding: parrot}",
        ["flatterer"] = "{feedback: none, reward: none, optimizer: none, decoding: flattering}",
        ["random-words"] = "{feedback: none, reward: none, optimizer: none, decoding: random-words}",
        ["random-replies"] = "{feedback: none, reward: none, optimizer: none, decoding: random-replies}",
    };

    /// <summary>All kinds that a scenario may name.</summary>
    public static OptionKinds Kinds { get; } = Register(WorldCatalogue.Register(new OptionKinds()));

    /// <summary>Reads scenarios of these kinds and presets.</summary>
    public static ScenarioReader Reader { get; } = new(Kinds, Presets);

    /// <summary>Adds the kinds of all axes, of base models and of judges to a scenario reader's.</summary>
    private static OptionKinds Register(OptionKinds kinds)
    {
        Feedbacks.Register(kinds);
        Rewards.Register(kinds);
        Optimizers.Register(kinds);
        Decoders.Register(kinds);
        return kinds.Add<BaseModelOptions, PretrainOptions>("pretrain").Add<BaseModelOptions, FolderOptions>("folder")
            .Add<JudgeOptions, RewardModelJudgeOptions>("reward-model");
    }

    internal static IFeedback Make(FeedbackOptions options) => Feedbacks.Make(options);

    internal static IReward Make(RewardOptions options) => Rewards.Make(options);

    internal static IOptimizer Make(OptimizerOptions options) => Optimizers.Make(options);

    internal static IDecoder Make(DecodingOptions options) => Decoders.Make(options);

    /// <summary>Whether a player changes from round to round: its policy, or the reward model that it chooses replies by.</summary>
    public static bool Trains(PlayerOptions player)
    {
        ArgumentNullException.ThrowIfNull(player);
        return player.Optimizer is not NoOptimizerOptions || player.Reward is not NoRewardOptions;
    }

    /// <summary>A player's axes in words: <c>human × bradley-terry × ppo × sample</c>.</summary>
    public static string Axes(PlayerOptions player) => string.Join(" × ",
        Feedbacks.KindOf(player.Feedback), Rewards.KindOf(player.Reward), Optimizers.KindOf(player.Optimizer), Decoders.KindOf(player.Decoding));

    /// <summary>All that cannot work in a scenario: the field, and why.</summary>
    public static IReadOnlyList<Refusal> Refusals(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return [.. ModelRefusals.Of(scenario),
            .. scenario.Players.Select(p => (Field: $"players.{p.Name}", Why: Refusal(p, scenario)))
                .Append((Field: "tournament.judge", Why: TrainedJudges.Refusal(scenario)))
                .Where(r => r.Why is not null).Select(r => new Refusal(r.Field, r.Why!)),
            .. EventRefusals.Of(scenario)];
    }

    /// <summary>Why a player's axes cannot work together, or not in this scenario; null when they can.</summary>
    public static string? Refusal(PlayerOptions player, Scenario scenario)
    {
        var gives = Make(player.Feedback).GivesPreferences;
        var (reward, optimizer) = (Make(player.Reward), Make(player.Optimizer));
        if (reward.NeedsPreferences && !gives)
            return $"reward {Rewards.KindOf(player.Reward)} is fitted to preferences, and feedback {Feedbacks.KindOf(player.Feedback)} gives none; choose feedback human, recorded, ai or contrast";
        if (optimizer.NeedsPreferences && !gives)
            return $"optimizer {Optimizers.KindOf(player.Optimizer)} learns from preferences, and feedback {Feedbacks.KindOf(player.Feedback)} gives none; choose feedback human, recorded, ai or contrast";
        if (optimizer.NeedsReward && player.Reward is NoRewardOptions)
            return $"optimizer {Optimizers.KindOf(player.Optimizer)} climbs a reward, and reward none gives none; choose reward bradley-terry, direct or gold";
        if (Make(player.Decoding).NeedsReward && player.Reward is NoRewardOptions)
            return $"decoding {Decoders.KindOf(player.Decoding)} chooses by a reward, and reward none gives none; choose reward bradley-terry or gold";
        return Refusal("feedback", Feedbacks.KindOf(player.Feedback), Make(player.Feedback))
            ?? Refusal("reward", Rewards.KindOf(player.Reward), reward)
            ?? Refusal("optimizer", Optimizers.KindOf(player.Optimizer), optimizer)
            ?? Refusal("decoding", Decoders.KindOf(player.Decoding), Make(player.Decoding));

        string? Refusal(string axis, string kind, IPart part) => part.Refusal(scenario) is { } why ? $"{axis} {kind} {why}" : null;
    }
}
