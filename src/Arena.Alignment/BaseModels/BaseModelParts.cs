using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.BaseModels;

/// <summary>Every way to come by a base model. Each is made into a function that gives the folder of the model.</summary>
internal static class BaseModelParts
{
    public static IReadOnlyList<Part> All { get; } =
    [
        new Part<BaseModelOptions, PretrainOptions, Func<BaseModelBuilder, CancellationToken, string>>(
            "pretrain", options => (builder, cancel) => builder.Pretrained(options, cancel))
        {
            Needs = [Capability.Demonstrations],
        },
        new Part<BaseModelOptions, FolderOptions, Func<BaseModelBuilder, CancellationToken, string>>(
        "folder", options => (builder, _) => builder.Given(options.Path)),
    ];
}
