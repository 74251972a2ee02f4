using System.Collections.Concurrent;
using System.Text.Json;
using Arena.Core.Text;

namespace Arena.Scenarios.Parts;

/// <summary>The types that option records are made of, and what each is called.</summary>
public sealed class OptionTypes(PartCatalogue parts)
{
    // Reflection takes longer than the rest of reading, and a reader may be shared between threads.
    private readonly ConcurrentDictionary<Type, IReadOnlyList<OptionField>> _fields = new();

    /// <summary>The kinds of each abstract option record.</summary>
    public PartCatalogue Parts { get; } = parts;

    /// <summary>The fields of an option record in the order of its declaration; found once by reflection, and from any thread.</summary>
    /// <exception cref="InvalidOperationException">A property has a type that a scenario cannot hold.</exception>
    public IReadOnlyList<OptionField> Fields(Type record) => _fields.GetOrAdd(record, OptionField.Of);

    /// <summary>The name of a property or enum member as a scenario writes it: <c>LearningRate</c> is <c>learning-rate</c>.</summary>
    public static string Kebab(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);

    /// <summary>The values of an enum as a scenario writes them, in the order of their numbers.</summary>
    public static IReadOnlyList<string> EnumWords(Type type) => [.. Enum.GetNames(type).Select(Kebab)];

    /// <summary>Whether values are whole numbers: int, long or ulong.</summary>
    public static bool IsWhole(Type type) => type == typeof(int) || type == typeof(long) || type == typeof(ulong);

    /// <summary>Whether values are numbers with a fraction: double or float.</summary>
    public static bool IsReal(Type type) => type == typeof(double) || type == typeof(float);

    /// <summary>The type of a list's items; null when it is no list.</summary>
    public static Type? ItemOf(Type type) => Argument(type, typeof(IReadOnlyList<>), 0);

    /// <summary>The type of a dictionary's values (its keys are text); null when it is no dictionary.</summary>
    public static Type? ValueOf(Type type) =>
        Argument(type, typeof(IReadOnlyDictionary<,>), 0) == typeof(string) ? Argument(type, typeof(IReadOnlyDictionary<,>), 1) : null;

    private static Type? Argument(Type type, Type generic, int index) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == generic ? type.GetGenericArguments()[index] : null;

    /// <summary>
    /// Whether a scenario can hold such values: text, truth values, numbers, enums, lists and dictionaries of these, and records, either
    /// abstract (of which there are kinds) or sealed with a constructor without parameters.
    /// </summary>
    public static bool IsKnown(Type type) =>
        type == typeof(string) || type == typeof(bool) || IsWhole(type) || IsReal(type) || type.IsEnum
        || (ItemOf(type) ?? ValueOf(type)) is { } inner && IsKnown(inner)
        || type.IsClass && (type.IsAbstract || type.IsSealed && type.GetConstructor(Type.EmptyTypes) is not null);

    /// <summary>What is expected, as in "expected a whole number".</summary>
    public string Expected(Type type) => type switch
    {
        _ when type == typeof(string) => "text",
        _ when type == typeof(bool) => "true or false",
        _ when IsWhole(type) => "a whole number",
        _ when IsReal(type) => "a number",
        _ when type.IsEnum => $"one of {Spelling.List(EnumWords(type))}",
        _ when ItemOf(type) is not null => "a list",
        _ when type.IsAbstract && ValueOf(type) is null => $"a kind of {PartCatalogue.Label(type)} ({Spelling.List(Parts.Kinds(type))})",
        _ => "a mapping",
    };
}
