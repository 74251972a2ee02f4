using System.Text.Json;
using Arena.Alignment.Optimizers.Sft;
using Arena.Core;
using Arena.Models;
using Arena.Models.Checkpoints;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Alignment.BaseModels;

/// <summary>
/// The model that all players start from: pretrained here or read from a folder, then fine-tuned once where the scenario
/// says so. What is trained here is cached by what it is made of: options, corpus and seed.
/// </summary>
/// <param name="parts">Knows the kinds of base models.</param>
/// <param name="world">Whose texts models are pretrained and fine-tuned on.</param>
/// <param name="cache">The folder where models are kept.</param>
/// <param name="device">Where models are made.</param>
/// <param name="seed">The run's seed, from which weights and data draw.</param>
/// <param name="report">Told of every step of making a model.</param>
public sealed class BaseModelBuilder(PartCatalogue parts, IWorld world, string cache, Device device, Seed seed, Action<StepReport> report)
{
    private readonly ModelCache _cache = new(cache, device, seed, report);

    /// <param name="options">The models that the scenario asks for.</param>
    /// <param name="cancel">Ends the work between two steps.</param>
    /// <exception cref="ModelFolderException">A given folder cannot be used, or does not fit the world.</exception>
    public ModelFolders Prepare(ModelsOptions options, CancellationToken cancel)
    {
        var baseFolder = Made(options.Base, cancel);
        return new ModelFolders(
            baseFolder,
            options.Start is null ? baseFolder : FineTuned(baseFolder, options.Start, cancel),
            options.Labelers.ToDictionary(labeler => labeler.Key, labeler => Made(labeler.Value, cancel)))
        {
            Notes = world is IRecordedWorld texts ? ContextNotes.Of(texts, baseFolder) : [],
        };
    }

    private string Made(BaseModelOptions options, CancellationToken cancel) =>
        parts.Of(options).Make<Func<BaseModelBuilder, CancellationToken, string>>(options)(this, cancel);

    /// <summary>The folder of a model trained from nothing on the world's corpus, made where it is not in the cache.</summary>
    internal string Pretrained(PretrainOptions options, CancellationToken cancel)
    {
        if (world is not IWrittenWorld written)
            throw new ModelFolderException($"world {world.Name} has no corpus to pretrain on; give models.base: {{kind: folder, path: …}}");
        var key = _cache.Key("pretrain", JsonSerializer.Serialize(options), Language(written));
        return Cached($"base-{key}", cancel, () => Pretraining.Train(options, written, seed.For("pretrain"), device, report, cancel));
    }

    private string FineTuned(string baseFolder, StartOptions options, CancellationToken cancel)
    {
        if (world is not IWrittenWorld written)
            throw new ModelFolderException($"world {world.Name} has no demonstrations to fine-tune on; leave out models.start");
        var sft = new SftOptions { Demonstrations = options.Demonstrations, Epochs = options.Epochs, Batch = options.Batch,
            LearningRate = options.LearningRate };
        var key = _cache.Key(
            "start", LanguageModel.Content(baseFolder), JsonSerializer.Serialize(sft), Language(written), Demonstrations(written));
        return Cached($"start-{key}", cancel, () =>
        {
            var model = LanguageModel.Load(baseFolder, device, world.MaxReplyTokens);
            try
            {
                var prompts = written.Prompts(Split.Train).ToArray();
                if (prompts.Length == 0)
                    throw new ModelFolderException($"world {world.Name} has no training prompts to demonstrate replies to");
                seed.For("start/prompts").Random().Shuffle(prompts);
                var demonstrations = SftOptimizer.Demonstrations(
                    written, model, Forever(prompts), options.Demonstrations, seed.For("start/demonstrations"));
                var (step, steps) = (0, (options.Demonstrations + options.Batch - 1) / options.Batch * options.Epochs);
                SftOptimizer.Fit(model.Model, demonstrations, sft, seed.For("start/order"), cancel,
                    loss =>
                    {
                        report(new StepReport("start", ++step, steps, new Dictionary<string, double> { [MetricNames.Loss] = loss }));
                        return true;
                    });
                return model;
            }
            catch
            {
                model.Dispose();
                throw;
            }
        });
    }

    private string Cached(string name, CancellationToken cancel, Func<LanguageModel> make) => _cache.Folder(name, cancel, folder =>
    {
        using var model = make();
        model.Save(folder);
    });

    /// <summary>A folder that somebody gave, once its model is known to load.</summary>
    internal string Given(string folder)
    {
        using var model = LanguageModel.Load(folder, device);
        return folder;
    }

    private const int Examples = 500;

    // A language stands for itself by its words and first documents: a change of the grammar makes another model.
    private static string Language(IWrittenWorld world) => world is IRecordedWorld recorded
        ? string.Join('\n', recorded.Documents)
        : string.Join('\n', [.. world.Vocabulary ?? [], .. world.Corpus(new Seed(0)).Take(Examples), .. world.Prompts(Split.Train)
            .Take(Examples).Select(p => p.Text)]);

    private static string Demonstrations(IWrittenWorld world) =>
        string.Join('\n', world.Prompts(Split.Train).Take(Examples)
            .Select((prompt, i) => world.Demonstration(prompt, new Seed((ulong)i).Random())));

    private static IEnumerable<Prompt> Forever(Prompt[] prompts)
    {
        while (true)
            foreach (var prompt in prompts) yield return prompt;
    }
}
