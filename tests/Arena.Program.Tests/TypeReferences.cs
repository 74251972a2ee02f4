using Mono.Cecil;

namespace Arena.Program.Tests;

/// <summary>All types that a compiled type refers to: in its declaration, its members and their code.</summary>
internal static class TypeReferences
{
    public static IEnumerable<TypeReference> Of(TypeDefinition type) =>
        Raw(type).OfType<TypeReference>().SelectMany(Parts).Where(t => t is not GenericParameter);

    private static IEnumerable<TypeReference?> Raw(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(i => i.InterfaceType),
        .. type.CustomAttributes.SelectMany(Of),
        .. type.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType),
        .. type.Fields.Select(f => f.FieldType),
        .. type.Properties.SelectMany(p => p.CustomAttributes.SelectMany(Of).Append(p.PropertyType)),
        .. type.Methods.SelectMany(Of),
    ];

    private static IEnumerable<TypeReference?> Of(MethodDefinition method) =>
    [
        .. Signature(method),
        .. method.CustomAttributes.SelectMany(Of),
        .. method.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType),
        .. method.HasBody ? method.Body.Variables.Select(v => v.VariableType) : [],
        .. method.HasBody ? method.Body.ExceptionHandlers.Select(h => h.CatchType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(i => Operand(i.Operand)) : [],
    ];

    private static IEnumerable<TypeReference?> Operand(object operand) => operand switch
    {
        TypeReference type => [type],
        MethodReference method =>
        [method.DeclaringType, .. Signature(method), .. method is GenericInstanceMethod generic ? generic.GenericArguments : []],
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    private static IEnumerable<TypeReference?> Signature(MethodReference method) =>
        method.Parameters.Select(p => p.ParameterType).Append(method.ReturnType);

    private static IEnumerable<TypeReference> Of(CustomAttribute attribute) =>
        attribute.ConstructorArguments.Select(a => a.Value).OfType<TypeReference>().Append(attribute.AttributeType);

    // An array, a pointer or a generic instance is made of the types that it is of.
    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => [.. Parts(generic.ElementType), .. generic.GenericArguments.SelectMany(Parts)],
        IModifierType modified => [.. Parts(modified.ModifierType), .. Parts(modified.ElementType)],
        TypeSpecification part => Parts(part.ElementType),
        _ => [type],
    };
}
