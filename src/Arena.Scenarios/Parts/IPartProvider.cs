namespace Arena.Scenarios.Parts;

/// <summary>What a plugin implements, with a public parameterless constructor, to add parts and recipes of its own.</summary>
public interface IPartProvider
{
    /// <summary>Its kinds; none may have the name of another of the same axis.</summary>
    IReadOnlyList<Part> Parts { get; }

    /// <summary>
    /// Its named recipes, each as a YAML mapping of axes: <c>{feedback: human, reward: mine, optimizer: ppo, decoding:
    /// sample}</c>.
    /// </summary>
    IReadOnlyDictionary<string, string> Presets => new Dictionary<string, string>();
}
