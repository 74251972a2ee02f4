using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using Arena.Scenarios.Options;

namespace Arena.Scenarios.Parts;

/// <summary>A field of an option record: an init property, named in kebab-case.</summary>
public sealed record OptionField(string Key, PropertyInfo Property, bool Nullable, bool Required)
{
    /// <summary>The type of its values, <c>int</c> for <c>int?</c>.</summary>
    public Type Type { get; } = System.Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    /// <summary>What it means, in the words that the schema, listings and pages show; null where the property has none.</summary>
    public string? Description { get; } = Property.GetCustomAttribute<DescriptionAttribute>()?.Description;

    /// <summary>What its values must obey beside their type, such as a range; whether it must be given is told by Required.</summary>
    public IReadOnlyList<ValidationAttribute> Rules { get; } = [
        .. Property.GetCustomAttributes<ValidationAttribute>().Where(rule => rule is not RequiredAttribute)];

    /// <summary>Whether it names a file or folder: a relative path is then meant from the folder of the scenario.</summary>
    public bool IsPath { get; } = Property.IsDefined(typeof(FilePathAttribute));

    /// <summary>What it was called before; null for most.</summary>
    public string? FormerName { get; } = Property.GetCustomAttribute<FormerNameAttribute>()?.Name;

    /// <summary>The fields of a record in the order of its declaration.</summary>
    /// <exception cref="InvalidOperationException">A property has a type that a scenario cannot hold.</exception>
    public static IReadOnlyList<OptionField> Of(Type record)
    {
        var nullability = new NullabilityInfoContext();
        return
        [
            .. record.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.CanWrite)
                .OrderBy(property => property.MetadataToken)
                .Select(property => new OptionField(
                    OptionTypes.Kebab(property.Name),
                    property,
                    nullability.Create(property).WriteState == NullabilityState.Nullable,
                    property.IsDefined(typeof(RequiredMemberAttribute)) || property.IsDefined(typeof(RequiredAttribute))))
                .Select(Checked),
        ];
    }

    private static OptionField Checked(OptionField field) =>
        OptionTypes.IsKnown(field.Type) && (!field.IsPath || field.Type == typeof(string))
            ? field
            : throw new InvalidOperationException(
                $"{field.Property.DeclaringType!.Name}.{field.Property.Name}: a scenario cannot hold a {field.Type.Name} here.");
}
