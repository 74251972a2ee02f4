using System.Text.Json;
using Arena.Scenarios.Options;

namespace Arena.Scenarios.Parts;

/// <summary>
/// All kinds that scenarios can name, by axis. Events, expectations and measures are there from the start; worlds, models,
/// judges and the axes of recipes are added by the projects that have them, and by plugins.
/// </summary>
public sealed class PartCatalogue
{
    private readonly Dictionary<Type, List<Part>> _parts = [];

    /// <summary>A catalogue of events, expectations and measures.</summary>
    public PartCatalogue()
    {
        Add(EventParts.All);
        Add(ExpectationParts.All);
        Add(MeasureParts.All);
    }

    /// <summary>The abstract option records that have kinds, in the order in which they were first added.</summary>
    public IEnumerable<Type> Axes => _parts.Keys;

    /// <summary>Adds the kinds of these parts, after those that were added before.</summary>
    /// <exception cref="ArgumentException">An option record cannot be made from a mapping, or a kind is another part's already.</exception>
    /// <exception cref="InvalidOperationException">A property of an option record has a type that a scenario cannot hold.</exception>
    public PartCatalogue Add(params IEnumerable<Part> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        foreach (var part in parts) Add(part);
        return this;
    }

    private void Add(Part part)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(part.Kind);
        if (!part.Axis.IsAbstract) throw new ArgumentException($"{part.Axis.Name} is not abstract.");
        if (!part.Options.IsSealed || part.Options.GetConstructor(Type.EmptyTypes) is null)
            throw new ArgumentException($"{part.Options.Name} must be sealed and have a parameterless constructor.");
        if (part.Options.GetProperty("Kind") is not null)
            throw new ArgumentException($"{part.Options.Name}.Kind would hide the field kind that chooses the record.");
        OptionField.Of(part.Options);
        if (!_parts.TryGetValue(part.Axis, out var known)) _parts[part.Axis] = known = [];
        if (known.Contains(part)) return;
        string[] names = [part.Kind, .. part.FormerKinds];
        if (known.Find(other => other.Options == part.Options || names.Contains(other.Kind) || other.FormerKinds.Intersect(names)
            .Any()) is { } taken)
            throw new ArgumentException($"Kind {part.Kind} of {part.Axis.Name}: {taken.Kind} is {taken.Options.Name} already.");
        known.Add(part);
    }

    /// <summary>The parts of an axis in the order in which they were registered.</summary>
    public IReadOnlyList<Part> All(Type axis) => _parts.TryGetValue(axis, out var known) ? known : [];

    /// <summary>The kinds of an axis that give something, for messages that say what to choose.</summary>
    public IReadOnlyList<string> Giving(Type axis, Capability capability) =>
        [.. All(axis).Where(part => part.Gives.Contains(capability)).Select(part => part.Kind)];

    /// <summary>The part that an option record belongs to.</summary>
    /// <exception cref="InvalidOperationException">None was registered for it.</exception>
    public Part Of<TAxis>(TAxis options) where TAxis : class
    {
        ArgumentNullException.ThrowIfNull(options);
        return Of(typeof(TAxis), options.GetType());
    }

    /// <summary>The kinds of an axis in the order in which they were registered.</summary>
    internal IReadOnlyList<string> Kinds(Type axis) => [.. All(axis).Select(part => part.Kind)];

    /// <summary>
    /// The part of this kind; null where there is none. What it was called before is not found: readers replace that first.
    /// </summary>
    internal Part? Find(Type axis, string kind) => All(axis).FirstOrDefault(part => part.Kind == kind);

    internal string KindOf(Type axis, Type options) => Of(axis, options).Kind;

    private Part Of(Type axis, Type options) => All(axis).FirstOrDefault(part => part.Options == options)
        ?? throw new InvalidOperationException($"{options.Name} is not registered as a kind of {axis.Name}.");

    /// <summary>What people call an option record: <c>OptimizerOptions</c> is <c>optimizer</c>.</summary>
    public static string Label(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return JsonNamingPolicy.KebabCaseLower.ConvertName(
            type.Name.EndsWith("Options", StringComparison.Ordinal) ? type.Name[..^7] : type.Name);
    }
}
