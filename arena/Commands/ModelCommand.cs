using System.CommandLine;
using Arena.Learning.Compute;
using Arena.Learning.Models;
using Arena.Rules.Scenarios;

namespace Arena.Program.Commands;

/// <summary>What the commands on one model folder share.</summary>
internal static class ModelCommand
{
    public static Argument<string> Folder() => new("folder") { Description = "A model in Hugging Face layout (config.json, model.safetensors, tokenizer.json), or a checkpoint's policy folder." };

    public static Option<DeviceChoice> Device() => new("--device") { Description = "auto, cpu or cuda.", DefaultValueFactory = _ => DeviceChoice.Auto };

    public static LanguageModel Load(string folder, DeviceChoice device)
    {
        TorchRuntime.Load();
        return LanguageModel.Load(folder, TorchRuntime.Device(device));
    }
}
