namespace Arena.Scenarios.Parts;

/// <summary>What one part of a scenario can give to another, and another can need of it.</summary>
public enum Capability
{
    /// <summary>Labelled pairs of replies, given by feedback.</summary>
    Preferences,

    /// <summary>A score of any reply, given by a reward.</summary>
    Reward,

    /// <summary>The true utility of any reply, given by a world.</summary>
    Gold,

    /// <summary>A language that can be cued for a manner of replying and can ask which reply is better, given by a world.</summary>
    Cues,

    /// <summary>A corpus to pretrain on and demonstrated replies, given by a world.</summary>
    Demonstrations,

    /// <summary>Preferences that people gave, given by a world.</summary>
    RecordedPreferences,
}
