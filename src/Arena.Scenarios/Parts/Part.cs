using System.ComponentModel;
using System.Reflection;
using Arena.Scenarios.Options;

namespace Arena.Scenarios.Parts;

/// <summary>
/// A kind that a scenario can name: what it is called, its options, what it needs and gives. Refusals, the JSON schema and all
/// listings are made from these descriptors.
/// </summary>
public abstract class Part
{
    private protected Part(Type axis, string kind, Type options) => (Axis, Kind, Options) = (axis, kind, options);

    /// <summary>The abstract option record that it is a kind of, such as <see cref="OptimizerOptions"/>.</summary>
    public Type Axis { get; }

    /// <summary>What a scenario calls it, such as <c>dpo</c>.</summary>
    public string Kind { get; }

    /// <summary>Its option record: sealed, with a parameterless constructor and init properties with defaults.</summary>
    public Type Options { get; }

    /// <summary>What it does, in a line: the <see cref="DescriptionAttribute"/> of its options.</summary>
    public string Description => Options.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "";

    /// <summary>Where it comes from: a paper with its arXiv number, or empty where it is Arena's own.</summary>
    public string Source { get; init; } = "";

    /// <summary>What it gives to other parts.</summary>
    public IReadOnlyList<Capability> Gives { get; init; } = [];

    /// <summary>What it needs of other parts; a scenario that lacks it is refused.</summary>
    public IReadOnlyList<Capability> Needs { get; init; } = [];

    /// <summary>Whether it learns from the policy's own replies, step by step, so that gold and reward are known at each.</summary>
    public bool TrainsOnline { get; init; }

    /// <summary>What it was called before; still read, with a note.</summary>
    public IReadOnlyList<string> FormerKinds { get; init; } = [];

    /// <summary>The models that options of this kind name, each with the name of the option; most kinds name none.</summary>
    /// <param name="options">A record of type <see cref="Options"/>.</param>
    public abstract IEnumerable<(string Option, string Model)> Models(object options);

    /// <summary>Why options of this kind cannot work in a scenario, beyond what <see cref="Needs"/> says; null when they can.</summary>
    /// <param name="options">A record of type <see cref="Options"/>.</param>
    /// <param name="scenario">The whole scenario that the options are part of.</param>
    public abstract string? Refusal(object options, Scenario scenario);

    /// <summary>What is made of options of this kind.</summary>
    /// <typeparam name="TMade">What the axis is made into.</typeparam>
    /// <param name="options">A record of type <see cref="Options"/>.</param>
    /// <exception cref="InvalidOperationException">The part makes something else: an error of the part, not of the scenario.</exception>
    public abstract TMade Make<TMade>(object options) where TMade : class;
}

/// <summary>A kind of which something is made.</summary>
/// <typeparam name="TAxis">The abstract option record.</typeparam>
/// <typeparam name="TOptions">The options of this kind.</typeparam>
/// <typeparam name="TMade">The type of what is made of the options.</typeparam>
/// <param name="kind">What a scenario calls it.</param>
/// <param name="make">Makes it of the options.</param>
public class Part<TAxis, TOptions, TMade>(string kind, Func<TOptions, TMade> make) : Part(typeof(TAxis), kind, typeof(TOptions))
    where TAxis : class where TOptions : TAxis where TMade : class
{
    /// <summary>The models that options of this kind name, each with the name of the option; null for none.</summary>
    public Func<TOptions, IEnumerable<(string Option, string Model)>>? NamesModels { get; init; }

    /// <summary>Why options cannot work in a scenario, beyond what <see cref="Part.Needs"/> says; null where they always can.</summary>
    public Func<TOptions, Scenario, string?>? Refuses { get; init; }

    /// <inheritdoc/>
    public sealed override IEnumerable<(string Option, string Model)> Models(object options) =>
        NamesModels?.Invoke((TOptions)options) ?? [];

    /// <inheritdoc/>
    public sealed override string? Refusal(object options, Scenario scenario) => Refuses?.Invoke((TOptions)options, scenario);

    /// <inheritdoc/>
    public sealed override T Make<T>(object options) => make((TOptions)options) as T
        ?? throw new InvalidOperationException($"{Kind}: it makes a {typeof(TMade).Name}, where a {typeof(T).Name} is needed");
}

/// <summary>A kind of options alone: what is done with them is decided where they are used.</summary>
/// <typeparam name="TAxis">The abstract option record.</typeparam>
/// <typeparam name="TOptions">The options of this kind.</typeparam>
/// <param name="kind">What a scenario calls it.</param>
public sealed class Part<TAxis, TOptions>(string kind) : Part<TAxis, TOptions, TOptions>(kind, options => options)
    where TAxis : class where TOptions : class, TAxis;
