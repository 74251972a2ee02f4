namespace Arena.Worlds;

/// <summary>
/// A world whose language can ask a model things: which of two replies is better, how good one is, and for a manner of
/// replying. Methods with an AI labeler or with contrasting prompts need it. All is text, without begin and end tokens.
/// </summary>
public interface IPromptableWorld : IWorld
{
    /// <summary>
    /// The two words of which one follows <see cref="ComparisonPrompt"/>: the reply in the first place is better, or the one
    /// in the second.
    /// </summary>
    (string First, string Second) Choices { get; }

    /// <summary>The ten words of which one follows <see cref="ScorePrompt"/>, worst first.</summary>
    IReadOnlyList<string> Scores { get; }

    /// <summary>Pairs of contrasting cues (RLCD's affixes p+ and p−): a reply to the positive one should be better.</summary>
    IReadOnlyList<(string Positive, string Negative)> Affixes { get; }

    /// <summary>Asks which of two replies to a prompt is better.</summary>
    string ComparisonPrompt(string prompt, string first, string second);

    /// <summary>Asks how good a reply to a prompt is.</summary>
    string ScorePrompt(string prompt, string reply);

    /// <summary>The prompt with a cue, e.g. one of <see cref="Affixes"/>; what a model writes next is a reply in that manner.</summary>
    string WithCue(string prompt, string cue);
}
