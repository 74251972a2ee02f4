using System.CommandLine;
using Arena.Alignment.Recipes;
using Arena.Analysis.Drawing;
using Arena.Analysis.Findings;
using Arena.Analysis.Studies;
using Arena.Core;
using Arena.Program.Output;
using Arena.Program.Studies;
using Arena.Record;
using Arena.Scenarios.Yaml;

namespace Arena.Program.Commands;

/// <summary><c>arena report FILE…</c>: what came of the claims of studies, as a page for people.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("files")
            { Description = "Scenarios with claims, such as scenarios/studies/*.yaml, that were played into the record.",
            Arity = ArgumentArity.OneOrMore };
        var set = SharedOptions.Set();
        var (database, results) = (SharedOptions.Database(), new ResultOptions());
        var command = new Command("report",
            "Write what studies found: each claim with its source, numbers over seeds and a verdict. With --out, pictures go into a "
            + "folder of the page's name.") { files, set, database };
        results.AddTo(command);
        command.SetAction(parse =>
        {
            var result = results.Of(parse);
            var path = parse.GetValue(database)!;
            var record = ArenaRecord.OpenForReading(path);
            var (scenarios, sets) = (parse.GetValue(files)!, parse.GetValue(set) ?? []);
            // One that fits nowhere is a slip: reading the first scenario with it says what is wrong.
            foreach (var nowhere in sets.Where(value => !scenarios.Any(file => Fits(file, value))))
                Catalogue.Reader.Read(scenarios[0], [nowhere]);
            var studies = scenarios.Select(file => Study(record, file, sets, path)).ToList();
            if (result.IsJson) result.Write(JsonText.Of(studies.Select(s => StudySummary.Of(s.Results, s.Claims))) + "\n");
            else if (result.File is not { } target) result.Write(FindingsPage.Text(studies, []));
            else
            {
                var pictures = studies.SelectMany(CurvePicture.Of).ToList();
                // In a folder of the page's name: findings.md has its pictures in findings/.
                var folder = Path.ChangeExtension(Path.GetFullPath(target), null);
                if (pictures.Count > 0) Directory.CreateDirectory(folder);
                foreach (var picture in pictures) OutputFile.Write(Path.Combine(folder, picture.File), picture.Svg);
                result.Write(FindingsPage.Text(
                    studies, [.. pictures.Select(p => p with { File = $"{Path.GetFileName(folder)}/{p.File}" })]));
                Console.Error.WriteLine(
                    $"{target}: {studies.Sum(s => s.Claims.Count)} claims of {studies.Count} studies, {pictures.Count} pictures");
            }
            return ExitCodes.Fine;
        });
        return command;
    }

    private static PlayedStudy Study(RecordReader record, string file, string[] sets, string database)
    {
        Console.Error.WriteLine($"reading {file}");
        var plan = StudyPlan.Of(Catalogue.Reader.Read(file, [.. sets.Where(set => Fits(file, set))]), file, Catalogue.Reader);
        var begun = plan.Begun(record.Runs());
        if (begun.Count == 0) throw new UsageException($"{database} holds no run of {file} as it is now; `arena run {file}` plays it");
        return PlayedStudy.Of(file, StudyResults.Of(record, plan, begun));
    }

    // A value that one of several scenarios has no place for, such as the lexicon of a world of stories, is not meant for it.
    private static bool Fits(string file, string set)
    {
        try
        {
            Catalogue.Reader.Read(file, [set]);
            return true;
        }
        catch (ScenarioException)
        {
            return false;
        }
    }
}
