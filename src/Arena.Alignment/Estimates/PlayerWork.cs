using Arena.Alignment.Decoding.BestOfN;
using Arena.Alignment.Decoding.LinearAlignment;
using Arena.Alignment.Feedback.Ai;
using Arena.Alignment.Feedback.Rlcd;
using Arena.Alignment.Feedback.Human;
using Arena.Alignment.Feedback.Recorded;
using Arena.Alignment.Optimizers;
using Arena.Alignment.Optimizers.Distill;
using Arena.Alignment.Optimizers.Grpo;
using Arena.Alignment.Optimizers.OnlineDpo;
using Arena.Alignment.Optimizers.Ppo;
using Arena.Alignment.Optimizers.Rloo;
using Arena.Alignment.Optimizers.Sft;
using Arena.Alignment.Rewards.BradleyTerry;
using Arena.Alignment.Rewards.DRlaif;
using Arena.Alignment.Rewards.Ensemble;
using Arena.Alignment.Rewards.Fitting;
using Arena.Alignment.Rewards.Warm;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Estimates;

/// <summary>What a player's choices on the four axes cost in a round.</summary>
/// <param name="player">The player whose work is estimated.</param>
/// <param name="policy">The size of the player's policy.</param>
/// <param name="named">The size of a model by the name that a scenario gives it.</param>
/// <param name="lengths">The lengths of the world's prompts and replies.</param>
internal sealed class PlayerWork(PlayerOptions player, ModelSize policy, Func<string, ModelSize> named, TextLengths lengths)
{
    // A trainer that does not sample by itself looks six times at 64 replies; scales are taken from 256.
    private const double Probes = 6 * 64, Scale = 256;

    /// <summary>Replies of the pairs that reward models are measured on.</summary>
    public double GoldReplies { get; init; }

    // Reading, checking and writing of checkpoints, first calls.
    private const double Round = 1.5;

    /// <summary>Pairs that are labelled.</summary>
    private double Pairs => player.Feedback switch
    {
        HumanFeedbackOptions human => human.Pairs,
        RecordedFeedbackOptions recorded => recorded.Pairs,
        AiFeedbackOptions ai => ai.Pairs,
        CuedOptions cued => cued.Pairs,
        _ => 0,
    };

    /// <summary>Reward models that score a reply, each of the policy's size; those that are kept.</summary>
    public int Scorers => player.Reward switch { EnsembleOptions ensemble => ensemble.Members, FittedRewardOptions => 1, _ => 0 };

    /// <summary>Texts that the widest step of training the policy goes through at once.</summary>
    public int Rows => player.Optimizer switch
    {
        PpoOptions ppo => ppo.Batch / ppo.Minibatches,
        OnlineOptions online => online.Batch * Replies(online),
        PairOptions pair => 2 * pair.Batch,
        SftOptions sft => sft.Batch,
        DistillOptions distill => distill.Batch,
        _ => 0,
    };

    /// <summary>Replies to each prompt.</summary>
    private static int Replies(OnlineOptions online) =>
        online switch { RlooOptions rloo => rloo.Samples, GrpoOptions grpo => grpo.Samples, OnlineDpoOptions => 2, _ => 1 };

    /// <summary>Adds what one round of training costs: pairs, labels, reward and policy.</summary>
    public void Train(Work work)
    {
        work.Wait(Round);
        Feedback(work);
        Reward(work);
        Optimizer(work);
    }

    /// <summary>Answers to prompts, and their log-probs under policy and base.</summary>
    public void Answer(Work work, double prompts)
    {
        var draws = player.Decoding switch { BestOfNOptions best => best.N, LinearAlignmentOptions => 2, _ => 1 };
        work.Write(policy, prompts * draws, lengths);
        if (player.Decoding is BestOfNOptions) Score(work, prompts * draws);
        work.Score(policy, 2 * prompts * lengths.Both);
    }

    private void Feedback(Work work)
    {
        switch (player.Feedback)
        {
            case HumanFeedbackOptions:
                work.Write(policy, 2 * Pairs, lengths);
                break;
            case AiFeedbackOptions ai:
                work.Write(named(ai.From), 2 * Pairs, lengths);
                Compare(work, named(ai.Labeler));
                break;
            case CuedOptions cued:
                work.Write(named(cued.From), 2 * Pairs, lengths);
                if (cued is RlcdRescoreOptions rescore) Compare(work, named(rescore.Labeler));
                break;
        }
    }

    /// <summary>Each pair is read in both orders.</summary>
    private void Compare(Work work, ModelSize labeler) => work.Score(labeler, Pairs * 2 * (lengths.Prompt + 2 * lengths.Reply));

    private void Reward(Work work)
    {
        if (player.Reward is FittedRewardOptions or DRlaifOptions) Score(work, GoldReplies + Scale);
        if (player.Reward is DRlaifOptions) work.Write(policy, Scale, lengths);
        if (player.Reward is not FittedRewardOptions fitted) return;
        var runs = fitted switch { WarmOptions warm => warm.Runs, EnsembleOptions ensemble => ensemble.Members,
            BradleyTerryOptions single => single.Members, _ => 1 };
        var (tokens, steps) = (2 * Pairs * lengths.Both, Math.Ceiling(Pairs / fitted.Batch));
        var epochs = fitted.ExpectedEpochs;
        work.Train(policy, runs * epochs * tokens, runs * epochs * steps);
        work.Score(policy, runs * epochs * FitPlan.LooksAPass * fitted.HeldOut * tokens);
        // Measured on all pairs, by each run where there are several and by what comes of them.
        work.Score(policy, (runs + Scorers) * tokens);
        work.Wait(fitted.ProbeEpochs * steps * ProbeStep);
        work.Write(policy, Scale, lengths);
    }

    // A step of a linear head alone.
    private const double ProbeStep = 1e-3;

    private void Score(Work work, double replies)
    {
        if (player.Reward is DRlaifOptions direct) work.Score(named(direct.Labeler), replies * lengths.Both);
        else work.Score(policy, Scorers * replies * lengths.Both);
    }

    private void Optimizer(Work work)
    {
        switch (player.Optimizer)
        {
            case OnlineOptions online:
                var (passes, updates) = online switch { PpoOptions ppo => (ppo.Epochs, ppo.Epochs * ppo.Minibatches), GrpoOptions grpo =>
                    (grpo.Iterations, grpo.Iterations), _ => (1, 1) };
                work.Write(policy, online.Batch * Replies(online), lengths, online.Steps);
                var written = (double)online.Steps * online.Batch * Replies(online);
                Score(work, written);
                work.Score(policy, 2 * written * lengths.Both);
                work.Train(policy, passes * written * lengths.Both, (double)online.Steps * updates);
                break;
            case PairOptions pair:
                work.Score(policy, 2 * Pairs * lengths.Both);
                work.Train(policy, pair.Epochs * 2 * Pairs * lengths.Both, pair.Epochs * Math.Ceiling(Pairs / pair.Batch));
                Probe(work);
                break;
            case SftOptions sft:
                work.Train(policy, (double)sft.Epochs * sft.Demonstrations * lengths.Both,
                    sft.Epochs * Math.Ceiling((double)sft.Demonstrations / sft.Batch));
                Probe(work);
                break;
            case DistillOptions distill:
                work.Write(named(distill.From), distill.Replies, lengths);
                work.Train(policy, (double)distill.Epochs * distill.Replies * lengths.Both,
                    distill.Epochs * Math.Ceiling((double)distill.Replies / distill.Batch));
                Probe(work);
                break;
        }
    }

    private void Probe(Work work)
    {
        work.Write(policy, Probes, lengths);
        work.Score(policy, (1 + Scorers) * Probes * lengths.Both);
    }
}
