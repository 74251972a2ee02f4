namespace Arena.Alignment.Recipes;

/// <summary>Recipes with a name: the axes of each as a scenario would write them.</summary>
public static class NamedRecipes
{
    /// <summary>By name, a YAML mapping of the four axes to their kinds and options.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
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
        ["d-rlaif"] = "{feedback: none, reward: {kind: d-rlaif, labeler: base}, optimizer: reinforce, decoding: sample}",
        ["rlcd"] = "{feedback: rlcd, reward: bradley-terry, optimizer: ppo, decoding: sample}",
        ["rlcd-rescore"] = "{feedback: rlcd-rescore, reward: bradley-terry, optimizer: ppo, decoding: sample}",
        ["context-distillation"] = "{feedback: none, reward: none, optimizer: distill, decoding: sample}",
        ["null-model"] = "{feedback: none, reward: none, optimizer: none, decoding: constant}",
        ["length-padder"] = "{feedback: none, reward: none, optimizer: none, decoding: padded}",
        ["prompt-parrot"] = "{feedback: none, reward: none, optimizer: none, decoding: parrot}",
        ["flatterer"] = "{feedback: none, reward: none, optimizer: none, decoding: flattering}",
        ["random-words"] = "{feedback: none, reward: none, optimizer: none, decoding: random-words}",
        ["random-replies"] = "{feedback: none, reward: none, optimizer: none, decoding: random-replies}",
    };
}
