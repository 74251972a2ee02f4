namespace Arena.Alignment.Contracts;

/// <summary>The decoding axis: how a trained policy answers on the stage.</summary>
public interface IDecoder
{
    /// <summary>One reply a prompt, in order.</summary>
    DecodedReply[] Reply(DecodingContext context);
}
