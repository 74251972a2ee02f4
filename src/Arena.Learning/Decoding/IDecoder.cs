using Arena.Learning.Recipes;

namespace Arena.Learning.Decoding;

/// <summary>The decoding axis: how a trained policy answers on the stage.</summary>
internal interface IDecoder : IPart
{
    /// <summary>Whether it needs a reward model: refused with reward <c>none</c>.</summary>
    bool NeedsReward => false;

    /// <summary>One reply a prompt, in order.</summary>
    Sampled[] Reply(DecodingContext context);
}
