using System.CommandLine;
using Arena.Alignment.Recipes;
using Arena.Core;
using Arena.Core.Text;
using Arena.Program.Output;
using Arena.Program.Rendering;
using Arena.Scenarios.Schema;

namespace Arena.Program.Commands;

/// <summary><c>arena scenario kinds [AXIS [KIND]]</c>: what can be written where, made from the parts' own descriptors.</summary>
internal static class ScenarioKindsCommand
{
    public static Command Create()
    {
        var axis = new Argument<string?>("axis")
            { Description = "Where: feedback, reward, optimizer, decoding, world, base-model, judge, event, expectation or measure.",
            Arity = ArgumentArity.ZeroOrOne };
        var kind = new Argument<string?>("kind")
            { Description = "Which, such as dpo: with its fields, defaults and ranges.", Arity = ArgumentArity.ZeroOrOne };
        var markdown = new Option<bool>("--markdown")
            { Description = "The recipes and the parts that they are made of as a Markdown page." };
        var command = new Command(
            "kinds", "What can be written where in a scenario: kinds, fields, defaults and sources.") { axis, kind, markdown };
        var results = new ResultOptions();
        results.AddTo(command);
        command.SetAction(parse =>
        {
            var asked = Asked(parse.GetValue(axis), parse.GetValue(kind));
            if (parse.GetValue(markdown))
            {
                Console.Out.Write(KindsMarkdown.Of(asked, Catalogue.Presets));
                return;
            }
            results.Of(parse).Write(() => asked, console => KindsTable.Write(console, asked, fields: parse.GetValue(axis) is not null));
        });
        return command;
    }

    private static IReadOnlyList<KindDescription> Asked(string? axis, string? kind)
    {
        var all = KindDescription.All(Catalogue.Parts);
        if (axis is null) return all;
        var there = all.Where(k => k.Axis == axis).ToList();
        if (there.Count == 0)
            throw new UsageException($"there is no axis {axis}. {Spelling.Remedy(axis, [.. all.Select(k => k.Axis).Distinct()], "Axes")}");
        if (kind is null) return there;
        return there.Where(k => k.Kind == kind).ToList() is { Count: > 0 } found
            ? found
            : throw new UsageException($"there is no {axis} {kind}. {Spelling.Remedy(kind, [.. there.Select(k => k.Kind)], "Kinds here")}");
    }
}
