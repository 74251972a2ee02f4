using Arena.Alignment.Training;
using Arena.Models.Sampling;

namespace Arena.Alignment.Contracts;

/// <summary>The decoding axis: how a trained policy answers on the stage.</summary>
internal interface IDecoder : IPart
{
    /// <summary>Whether it needs a reward model: refused with reward <c>none</c>.</summary>
    bool NeedsReward => false;

    /// <summary>One reply a prompt, in order.</summary>
    SampledReply[] Reply(DecodingContext context);
}
