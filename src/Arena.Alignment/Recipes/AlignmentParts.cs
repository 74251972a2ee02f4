using Arena.Alignment.BaseModels;
using Arena.Alignment.Decoding;
using Arena.Alignment.Decoding.Adversarial;
using Arena.Alignment.Decoding.BestOfN;
using Arena.Alignment.Decoding.LinearAlignment;
using Arena.Alignment.Feedback;
using Arena.Alignment.Feedback.Ai;
using Arena.Alignment.Feedback.Rlcd;
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
using Arena.Alignment.Rewards.DRlaif;
using Arena.Alignment.Rewards.Ensemble;
using Arena.Alignment.Rewards.Gold;
using Arena.Alignment.Rewards.Pcrm;
using Arena.Alignment.Rewards.Warm;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Recipes;

/// <summary>Every part of recipes, every base model and every judge: a new one is a folder of its own and a line here.</summary>
internal static class AlignmentParts
{
    public static IReadOnlyList<Part> All { get; } =
    [
        // Feedback: where preferences come from.
        NoFeedbackPart.Part,
        HumanFeedbackPart.Part,
        RecordedFeedbackPart.Part,
        AiFeedbackPart.Part,
        RlcdPart.Part,
        RlcdRescorePart.Part,

        // Rewards: how preferences become a score.
        NoRewardPart.Part,
        BradleyTerryPart.Part,
        EnsemblePart.Part,
        WarmPart.Part,
        CalibratedPart.Part,
        PcrmPart.Part,
        DRlaifPart.Part,
        GoldPart.Part,

        // Optimizers: how the policy is improved.
        NoOptimizerPart.Part,
        SftPart.Part,
        ContextDistillationPart.Part,
        PpoPart.Part,
        ReinforcePart.Part,
        RlooPart.Part,
        GrpoPart.Part,
        DpoPart.Part,
        KtoPart.Part,
        SimpoPart.Part,
        OrpoPart.Part,
        OnlineDpoPart.Part,

        // Decoding: how the policy answers.
        SamplePart.Part,
        GreedyPart.Part,
        BestOfNPart.Part,
        LinearAlignmentPart.Part,
        .. AdversarialParts.All,

        .. BaseModelParts.All,
        .. JudgeParts.All,
    ];
}
