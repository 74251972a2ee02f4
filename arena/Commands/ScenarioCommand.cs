using System.CommandLine;
using Arena.Alignment.Recipes;
using Arena.Analysis.Studies;
using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Scenarios.Recipes;
using Arena.Scenarios.Schema;
using Arena.Scenarios.Yaml;

namespace Arena.Program.Commands;

/// <summary><c>arena scenario check|schema</c>.</summary>
internal static class ScenarioCommand
{
    public static Command Create() =>
        new("scenario", "Check a scenario, list what can be written in one, or print the schema for editors.") { Check(),
        ScenarioKindsCommand.Create(), Schema() };

    private static Command Check()
    {
        var files = new Argument<string[]>("files") { Description = "Scenario files.", Arity = ArgumentArity.OneOrMore };
        var full = new Option<bool>("--full") { Description = "Print the scenario with all presets and defaults filled in." };
        var set = SharedOptions.Set();
        var command = new Command("check", "Read scenarios as `run` would, and say what is wrong with each.") { files, set, full };
        command.SetAction(parse =>
        {
            var code = ExitCodes.Fine;
            foreach (var file in parse.GetValue(files)!)
            {
                try
                {
                    var loaded = Catalogue.Reader.Read(file, parse.GetValue(set) ?? []);
                    var plan = StudyPlan.Of(loaded, file, Catalogue.Reader);
                    var (notes, estimate) = Preflight.Of(plan);
                    Console.WriteLine($"{file}: fine ({loaded.Scenario.Players.Count} player{(loaded.Scenario.Players.Count == 1 ? "" : "s")}: {string.Join(", ", loaded.Scenario.Players.Select(p => p.Name))}{(plan.Runs.Count == 1 ? "" : $"; {plan.Runs.Count} runs")}; {estimate})");
                    foreach (var note in notes) Console.Error.WriteLine(note);
                    if (parse.GetValue(full)) Console.WriteLine(loaded.Text);
                }
                catch (Exception e) when (e is ScenarioException or IOException)
                {
                    Console.Error.WriteLine(e.Message);
                    code = ExitCodes.Usage;
                }
            }
            return code;
        });
        return command;
    }

    private static Command Schema()
    {
        var command = new Command("schema", "Print the JSON schema of scenarios, for editors.");
        command.SetAction(_ => Console.Out.WriteLine(ScenarioSchema.Generate(Catalogue.Parts, Catalogue.Presets)));
        return command;
    }
}
