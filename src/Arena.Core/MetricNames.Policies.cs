namespace Arena.Core;

// Of the training of a policy.
public static partial class MetricNames
{
    /// <summary>Loss of the optimizer's step, in the unit of its objective (nats for likelihoods).</summary>
    public const string Loss = "loss";

    /// <summary>
    /// Mean reward of replies under the method's own reward model, centred and scaled on the start's replies: standard
    /// deviations.
    /// </summary>
    public const string Proxy = "proxy";

    /// <summary>Mean gold utility of replies to training prompts at temperature 1, in the unit of the world's gold.</summary>
    public const string Gold = "gold";

    /// <summary>With <c>keep-best-gold</c>: the highest mean of <see cref="Gold"/> over five steps of a round, in its unit.</summary>
    public const string BestGold = "best-gold";

    /// <summary>The step in the middle of those five, whose policy is kept; a count from 1.</summary>
    public const string BestGoldStep = "best-gold-step";

    /// <summary>Estimator k1 of KL(policy ‖ start), mean log π − log start: nats a reply.</summary>
    public const string Kl = "kl";

    /// <summary>Mean entropy of the next-token distribution on replies: nats.</summary>
    public const string Entropy = "entropy";

    /// <summary>Mean length of replies, the end token not counted: tokens.</summary>
    public const string Length = "length";

    /// <summary>Share of replies that ended by themselves rather than at the most tokens, 0 to 1.</summary>
    public const string Ended = "ended";

    /// <summary>Share of tokens whose probability ratio PPO or GRPO clipped, 0 to 1.</summary>
    public const string Clipped = "clipped";

    /// <summary>Loss of the value head: squared units of the reward.</summary>
    public const string ValueLoss = "value-loss";

    /// <summary>Of methods on pairs: share of pairs with the chosen reply's log-ratio above the rejected one's, 0 to 1.</summary>
    public const string Accuracy = "accuracy";

    /// <summary>Of methods on pairs: β times the mean difference of the two sides' log-ratios, nats.</summary>
    public const string Margin = "margin";

    /// <summary>Mean log π − log start of the chosen replies: nats a reply.</summary>
    public const string ChosenLogRatio = "chosen-log-ratio";

    /// <summary>Mean log π − log start of the rejected replies: nats a reply.</summary>
    public const string RejectedLogRatio = "rejected-log-ratio";

    /// <summary>KTO's z₀, the estimate of KL(policy ‖ start) that replies are held against: nats.</summary>
    public const string ReferencePoint = "reference-point";

    /// <summary>Tokens sampled in the round to learn from, for pairs and in rollouts: a count.</summary>
    public const string Generated = "generated";

    /// <summary>Modelled floating-point operations of a phase: 2·P a token read or written, 6·P a token trained on.</summary>
    public const string Flops = "flops";
}
