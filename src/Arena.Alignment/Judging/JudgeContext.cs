using Arena.Alignment.BaseModels;
using Arena.Core;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Alignment.Judging;

/// <summary>What a judge is made of, beside its options.</summary>
/// <param name="World">Where the prompts are from.</param>
/// <param name="Models">The run's models, the judge's own among them.</param>
/// <param name="Device">The device that the judge's model is put on.</param>
/// <param name="Seed">Of the run: of what the judge leaves to chance.</param>
public sealed record JudgeContext(IWorld World, ModelFolders Models, Device Device, Seed Seed);
