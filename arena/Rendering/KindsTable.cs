using Arena.Scenarios.Schema;
using Spectre.Console;

namespace Arena.Program.Rendering;

/// <summary>Prints kinds of parts: a table of all, or each with its fields.</summary>
internal static class KindsTable
{
    /// <param name="console">The console that is written to.</param>
    /// <param name="kinds">The kinds to print, in this order.</param>
    /// <param name="fields">Whether to print the fields of each.</param>
    public static void Write(IAnsiConsole console, IReadOnlyList<KindDescription> kinds, bool fields)
    {
        if (!fields)
        {
            var table = new Table().Border(TableBorder.Simple).AddColumn("Where").AddColumn("Kind").AddColumn("What it does")
                .AddColumn("Needs");
            foreach (var kind in kinds)
                table.AddRow(new Text(kind.Axis), new Text(kind.Kind), new Text(kind.Description), new Text(string.Join(", ", kind.Needs)));
            console.Write(table);
            console.WriteLine("More of one: arena scenario kinds optimizer dpo");
            return;
        }
        foreach (var kind in kinds) Write(console, kind);
    }

    private static void Write(IAnsiConsole console, KindDescription kind)
    {
        console.MarkupLineInterpolated(
            $"[bold]{kind.Axis} {kind.Kind}[/]{(kind.FormerKinds.Count > 0 ? $" (formerly {string.Join(", ", kind.FormerKinds)})" : "")}");
        foreach (var line in new[]
        {
            kind.Description,
            kind.Source.Length > 0 ? $"Source: {kind.Source}" : "",
            kind.Needs.Count > 0 ? $"Needs: {string.Join(", ", kind.Needs)}" : "",
            kind.Gives.Count > 0 ? $"Gives: {string.Join(", ", kind.Gives)}" : "",
            kind.TrainsOnline ? "Learns from the policy's own replies." : "",
        }.Where(line => line.Length > 0)) console.WriteLine($"  {line}");
        if (kind.Fields.Count > 0)
        {
            var table = new Table().Border(TableBorder.Simple).AddColumn("Field").AddColumn("Default").AddColumn("Holds")
                .AddColumn("Meaning");
            foreach (var field in kind.Fields)
                table.AddRow(new Text(field.Name), new Text(field.Default ?? "(must be given)"), new Text(field.Expected),
                    new Text(field.Description));
            console.Write(table);
        }
        console.WriteLine();
    }
}
