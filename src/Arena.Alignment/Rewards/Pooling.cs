namespace Arena.Alignment.Rewards;

/// <summary>Where a reward model's head reads a reply.</summary>
public enum Pooling
{
    /// <summary>At its last token, as is usual: the trunk has to gather by itself what the reply was like.</summary>
    Last,

    /// <summary>The mean over its tokens, as where every token has a score: what a few words decide is learnt from few pairs.</summary>
    Mean,
}
