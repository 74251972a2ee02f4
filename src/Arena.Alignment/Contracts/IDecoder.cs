using Arena.Alignment.Training;
using Arena.Models.Sampling;

namespace Arena.Alignment.Contracts;

/// <summary>The decoding axis: how a trained policy answers on the stage.</summary>
public interface IDecoder
{
    /// <summary>One reply a prompt, in order.</summary>
    SampledReply[] Reply(DecodingContext context);
}
