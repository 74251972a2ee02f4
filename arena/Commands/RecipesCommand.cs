using System.CommandLine;
using Arena.Learning.Recipes;
using Spectre.Console;

namespace Arena.Program.Commands;

/// <summary><c>arena recipes</c>: the named recipes and their axes.</summary>
internal static class RecipesCommand
{
    public static Command Create()
    {
        var command = new Command("recipes", "List the named recipes with their choice on each axis.");
        command.SetAction(parse =>
        {
            var table = new Table().Border(TableBorder.Simple).AddColumn("Recipe").AddColumn("Axes").AddColumn("Page");
            foreach (var (name, axes) in Catalogue.Presets) table.AddRow(new Text(name), new Text(axes.Trim('{', '}')), new Text($"docs/methods/{name}.md"));
            var console = parse.Console();
            console.Write(table);
            console.WriteLine("A scenario may also combine axes freely: {name: mine, feedback: human, reward: none, optimizer: {kind: dpo, beta: 0.5}, decoding: greedy}");
        });
        return command;
    }
}
