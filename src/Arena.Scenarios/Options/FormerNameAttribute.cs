namespace Arena.Scenarios.Options;

/// <summary>What a field of a scenario was called before. It is still read under that name, with a note that says the new one.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FormerNameAttribute(string name) : Attribute
{
    /// <summary>The former name, as a scenario wrote it.</summary>
    public string Name { get; } = name;
}
