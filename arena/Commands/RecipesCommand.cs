using System.CommandLine;
using Arena.Alignment.Recipes;
using Arena.Program.Output;
using Spectre.Console;

namespace Arena.Program.Commands;

/// <summary><c>arena recipes</c>: the named recipes and their axes.</summary>
internal static class RecipesCommand
{
    public static Command Create()
    {
        var command = new Command("recipes", "List the named recipes with their choice on each axis.");
        var results = new ResultOptions();
        results.AddTo(command);
        command.SetAction(parse => results.Of(parse).Write(
            () => Catalogue.Presets.Select(
                preset => new { name = preset.Key, axes = preset.Value.Trim('{', '}'), page = Page(preset.Key) }),
            Write));
        return command;
    }

    private static void Write(IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("Recipe").AddColumn("Axes").AddColumn("Page");
        foreach (var (name, axes) in Catalogue.Presets)
            table.AddRow(new Text(name), new Text(axes.Trim('{', '}')), new Text(Page(name) ?? ""));
        console.Write(table);
        console.WriteLine("A scenario may also combine axes freely: {name: mine, feedback: human, reward: none, optimizer: {kind: dpo, "
            + "beta: 0.5}, decoding: greedy}");
    }

    /// <summary>Null for a recipe of a plugin: what documents it lies elsewhere.</summary>
    private static string? Page(string preset) => NamedRecipes.All.ContainsKey(preset) ? $"docs/methods/{preset}.md" : null;
}
