using Arena.Core;
using Arena.Scenarios.Binding;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Scenarios.Paths;
using Arena.Scenarios.Yaml;

namespace Arena.Scenarios.Checks;

/// <summary>
/// Matrix values that are paths of files or folders. They stay as they were written, since arms are named by them; the folder that they
/// are meant from is recorded beside them, so that a run can go on from anywhere.
/// </summary>
internal static class MatrixPaths
{
    public static IReadOnlyList<MatrixAxis> WithFolders(IReadOnlyList<MatrixAxis> matrix, Mapping root, OptionTypes types) =>
        new ValueList<MatrixAxis>(matrix.Select((axis, i) =>
        axis.From is null && axis.Set.Any(path => Leads(path, root, types))
            ? axis with { From = FieldPath.PlaceOf(root, $"{Binder.Index("matrix", i)}.values").Folder ?? Environment.CurrentDirectory }
            : axis));

    /// <summary>
    /// Whether a path leads to a field that holds the path of a file, or to one that may become a record with such a field.
    /// </summary>
    private static bool Leads(string path, Mapping root, OptionTypes types)
    {
        var (type, isPath) = (typeof(Scenario), false);
        Node? at = root;
        foreach (var step in FieldPath.Steps(path) ?? [])
        {
            if ((OptionTypes.ItemOf(type) ?? OptionTypes.ValueOf(type)) is { } inner) type = inner;
            else
            {
                if (!type.IsClass || type == typeof(string)) return false;
                var field = (type.IsAbstract ? Kind(type, at, types) : type) is { } record ? types.Fields(record)
                    .FirstOrDefault(each => each.Key == step) : null;
                if (field is null) return false;
                (type, isPath) = (field.Type, field.IsPath);
            }
            at = FieldPath.Next(at, step);
        }
        return isPath || type.IsAbstract && types.Parts.All(type).Any(kind => types.Fields(kind.Options).Any(field => field.IsPath));
    }

    private static Type? Kind(Type abstraction, Node? node, OptionTypes types) =>
        (node as Scalar ?? (node as Mapping)?["kind"] as Scalar) is { } word ? types.Parts.Find(abstraction, word.Text)?.Options : null;
}
