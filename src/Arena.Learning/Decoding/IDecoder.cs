using Arena.Learning.Models;
using Arena.Rules.Chance;

namespace Arena.Learning.Decoding;

/// <summary>The decoding axis: how a trained policy answers on the stage.</summary>
internal interface IDecoder
{
    /// <summary>One reply a prompt, in order.</summary>
    Sampled[] Reply(LanguageModel policy, IReadOnlyList<int[]> prompts, int maxTokens, Seed seed, CancellationToken cancel);
}
