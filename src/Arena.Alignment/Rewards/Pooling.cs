namespace Arena.Alignment.Rewards;

/// <summary>Where a reward model's head reads a reply.</summary>
public enum Pooling
{
    /// <summary>At its last token, as is usual: the trunk has to gather by itself what the reply was like.</summary>
    Last,

    /// <summary>The mean over its tokens, as where every token has a score: what a few words decide is learnt from few pairs.</summary>
    Mean,

    /// <summary>
    /// The sum over its tokens, a sixteenth of each: scores add up, so that what a word is worth does not hang on how many others
    /// there are.
    /// </summary>
    Sum,
}
