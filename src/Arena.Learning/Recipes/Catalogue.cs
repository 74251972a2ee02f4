using Arena.Learning.Decoding;
using Arena.Learning.Decoding.Adversarial;
using Arena.Learning.Decoding.BestOfN;
using Arena.Learning.Decoding.LinearAlignment;
using Arena.Learning.Feedback;
using Arena.Learning.Feedback.Ai;
using Arena.Learning.Feedback.Contrast;
using Arena.Learning.Feedback.Human;
using Arena.Learning.Feedback.Recorded;
using Arena.Learning.Judging;
using Arena.Learning.Models.Base;
using Arena.Learning.Optimizers;
using Arena.Learning.Optimizers.Distill;
using Arena.Learning.Optimizers.Dpo;
using Arena.Learning.Optimizers.Grpo;
using Arena.Learning.Optimizers.Kto;
using Arena.Learning.Optimizers.OnlineDpo;
using Arena.Learning.Optimizers.Orpo;
using Arena.Learning.Optimizers.Ppo;
using Arena.Learning.Optimizers.Reinforce;
using Arena.Learning.Optimizers.Rloo;
using Arena.Learning.Optimizers.Sft;
using Arena.Learning.Optimizers.Simpo;
using Arena.Learning.Rewards;
using Arena.Learning.Rewards.BradleyTerry;
using Arena.Learning.Rewards.Calibrated;
using Arena.Learning.Rewards.Direct;
using Arena.Learning.Rewards.Ensemble;
using Arena.Learning.Rewards.Gold;
using Arena.Learning.Rewards.Pcrm;
using Arena.Learning.Rewards.Warm;
using Arena.Rules.Scenarios;

namespace Arena.Learning.Recipes;

/// <summary>Every choice on every axis: a new method is a folder of its own and one line here.</summary>
public static class Catalogue
{
    private static readonly Axis<FeedbackOptions, IFeedback> Feedbacks = new Axis<FeedbackOptions, IFeedback>()
        .Add<NoFeedbackOptions>("none", _ => new NoFeedback())
        .Add<HumanFeedbackOptions>("human", options => new HumanFeedback(options))
        .Add<RecordedFeedbackOptions>("recorded", options => new RecordedFeedback(options))
        .Add<AiFeedbackOptions>("ai", options => new AiFeedback(options))
        .Add<ContrastOptions>("contrast", options => new Contrast(options))
        .Add<RescoreOptions>("rescore", options => new Rescore(options));

    private static readonly Axis<RewardOptions, IReward> Rewards = new Axis<RewardOptions, IReward>()
        .Add<NoRewardOptions>("none", _ => new NoReward())
        .Add<BradleyTerryOptions>("bradley-terry", options => new BradleyTerry(options))
        .Add<EnsembleOptions>("ensemble", options => new Ensemble(options))
        .Add<WarmOptions>("warm", options => new Warm(options))
        .Add<CalibratedOptions>("calibrated", options => new Calibrated(options))
        .Add<PcrmOptions>("pcrm", options => new Pcrm(options))
        .Add<DirectOptions>("direct", options => new Direct(options))
        .Add<GoldOptions>("gold", options => new Gold(options));

    private static readonly Axis<OptimizerOptions, IOptimizer> Optimizers = new Axis<OptimizerOptions, IOptimizer>()
        .Add<NoOptimizerOptions>("none", _ => new NoOptimizer())
        .Add<SftOptions>("sft", options => new Sft(options))
        .Add<DistillOptions>("distill", options => new Distill(options))
        .Add<PpoOptions>("ppo", options => new Ppo(options))
        .Add<ReinforceOptions>("reinforce", options => new Reinforce(options))
        .Add<RlooOptions>("rloo", options => new Rloo(options))
        .Add<GrpoOptions>("grpo", options => new Grpo(options))
        .Add<DpoOptions>("dpo", options => new Dpo(options))
        .Add<KtoOptions>("kto", options => new Kto(options))
        .Add<SimpoOptions>("simpo", options => new Simpo(options))
        .Add<OrpoOptions>("orpo", options => new Orpo(options))
        .Add<OnlineDpoOptions>("online-dpo", options => new OnlineDpo(options));

    private static readonly Axis<DecodingOptions, IDecoder> Decoders = new Axis<DecodingOptions, IDecoder>()
        .Add<SampleOptions>("sample", options => new Sample(options))
        .Add<GreedyOptions>("greedy", _ => new Greedy())
        .Add<BestOfNOptions>("best-of-n", options => new BestOfN(options))
        .Add<LinearAlignmentOptions>("linear-alignment", options => new LinearAlignment(options))
        .Add<ConstantOptions>("constant", options => new Constant(options))
        .Add<PaddedOptions>("padded", _ => new Padded())
        .Add<ParrotOptions>("parrot", _ => new Parrot())
        .Add<FlatteringOptions>("flattering", options => new Flattering(options))
        .Add<RandomWordsOptions>("random-words", _ => new RandomWords())
        .Add<RandomRepliesOptions>("random-replies", _ => new RandomReplies());

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

    /// <summary>Adds the kinds of all axes, of base models and of judges to a scenario reader's.</summary>
    public static OptionKinds Register(OptionKinds kinds)
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
