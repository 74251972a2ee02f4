using System.CommandLine;
using Arena.Core;
using Arena.Models;
using Arena.Models.Torch;
using Arena.Stage.Matches;

namespace Arena.Program.Commands;

/// <summary>Which model a command works on: a folder, or an entry of a recorded run.</summary>
internal sealed class ModelArguments
{
    private readonly Argument<string> _model = new("model")
    {
        Description = "A model folder (config.json, model.safetensors, tokenizer.json) or a checkpoint; or an entry of a run, e.g. "
            + "dpo@3, or dpo for its newest.",
    };

    private readonly Option<string?> _run = SharedOptions.Run();
    private readonly Option<string> _database = SharedOptions.Database();
    private readonly Option<DeviceChoice> _device = Device();

    public static Option<DeviceChoice> Device() =>
        new("--device") { Description = "auto, cpu or cuda.", DefaultValueFactory = _ => DeviceChoice.Auto };

    public void AddTo(Command command, bool withDevice = true)
    {
        command.Arguments.Add(_model);
        if (withDevice) command.Options.Add(_device);
        command.Options.Add(_run);
        command.Options.Add(_database);
    }

    /// <summary>Loads Torch, and the model with its tokenizer onto the device that was asked for.</summary>
    /// <returns>The model, and the folder that it was read from.</returns>
    /// <exception cref="ModelFolderException">There is none, or it cannot be used.</exception>
    public (LanguageModel Model, string Folder) Load(ParseResult parse, CancellationToken cancel)
    {
        TorchRuntime.Load();
        var folder = Folder(parse, cancel);
        return (LanguageModel.Load(folder, TorchRuntime.Device(parse.GetValue(_device))), folder);
    }

    /// <summary>The model's folder. What is no folder is looked for among the entries of the run.</summary>
    /// <exception cref="UsageException">The run has no such entry.</exception>
    /// <exception cref="ModelFolderException">The entry's checkpoint is missing or damaged.</exception>
    public string Folder(ParseResult parse, CancellationToken cancel)
    {
        var (name, run, database) = (parse.GetValue(_model)!, parse.GetValue(_run), parse.GetValue(_database)!);
        if (Directory.Exists(name)) return MatchEntry.OfFolder(name).ModelFolder!;
        // Where no record is named and none is there, a folder is what was meant; whoever reads it says what it lacks.
        var noRecord = run is null && parse.GetResult(_database) is not { Implicit: false } && !File.Exists(database);
        if (noRecord || File.Exists(name) || Path.GetFileName(name) != name) return name;
        var entries = RunEntries.Open(database, run);
        var entry = entries.Find(name) ?? throw entries.NoEntry(name);
        entry.CheckCheckpoint();
        return entry.ModelFolder ?? entries.Match(parse.InvocationConfiguration.Error).Start(cancel);
    }
}
